{{- define "alert-history.postgresql.name" -}}
{{ include "alert-history.fullname" . }}-postgresql
{{- end -}}

{{- define "alert-history.postgresql.host" -}}
{{- if eq .Values.postgresql.mode "external" -}}
{{- .Values.postgresql.external.host -}}
{{- else if eq .Values.postgresql.mode "cnpg" -}}
{{- include "alert-history.postgresql.name" . }}-rw
{{- else -}}
{{- include "alert-history.postgresql.name" . -}}
{{- end -}}
{{- end -}}

{{- define "alert-history.postgresql.port" -}}
{{- ternary .Values.postgresql.external.port 5432 (eq .Values.postgresql.mode "external") | int -}}
{{- end -}}

{{- define "alert-history.postgresql.secret" -}}
{{- if .Values.postgresql.existingSecret -}}
{{- .Values.postgresql.existingSecret -}}
{{- else if eq .Values.postgresql.mode "cnpg" -}}
{{- include "alert-history.postgresql.name" . }}-app
{{- else -}}
{{- include "alert-history.postgresql.name" . -}}
{{- end -}}
{{- end -}}
