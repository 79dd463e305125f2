{{- define "alert-history.cache.isOn" -}}
{{- if and (eq .Values.profile "standard") (ne .Values.cache.mode "none") }}true{{ end -}}
{{- end -}}

{{- define "alert-history.cache.host" -}}
{{- if eq .Values.cache.mode "external" -}}
{{- .Values.cache.external.host -}}
{{- else -}}
{{- include "alert-history.fullname" . }}-valkey
{{- end -}}
{{- end -}}

{{- define "alert-history.cache.port" -}}
{{- ternary .Values.cache.external.port 6379 (eq .Values.cache.mode "external") | int -}}
{{- end -}}

{{/* Empty where no password is used. */}}
{{- define "alert-history.cache.secret" -}}
{{- if .Values.cache.existingSecret -}}
{{- .Values.cache.existingSecret -}}
{{- else if eq .Values.cache.mode "valkey" -}}
{{- include "alert-history.fullname" . }}-valkey
{{- end -}}
{{- end -}}
