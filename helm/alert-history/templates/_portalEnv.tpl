{{- define "alert-history.needsDatabaseCa" -}}
{{- and (eq .Values.postgresql.mode "external") (ne .Values.postgresql.external.caSecret "") -}}
{{- end -}}

{{/* Takes a dict of `name`, `secret` and `key`. */}}
{{- define "alert-history.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end -}}

{{/* What app-config.yaml has placeholders for, and what the process reads. */}}
{{- define "alert-history.portalEnv" -}}
- name: LOG_LEVEL
  value: {{ .Values.portal.logLevel | quote }}
{{ include "alert-history.secretEnv" (dict "name" "ALERT_HISTORY_INGEST_TOKEN" "secret" (include "alert-history.ingestSecret" .) "key" .Values.ingest.tokenKey) }}
{{ include "alert-history.secretEnv" (dict "name" "AUTH_SESSION_SECRET" "secret" (include "alert-history.sessionSecret" .) "key" .Values.auth.session.secretKey) }}
{{- if .Values.auth.oidc.enabled }}
{{ include "alert-history.secretEnv" (dict "name" "OIDC_CLIENT_SECRET" "secret" .Values.auth.oidc.existingSecret "key" .Values.auth.oidc.clientSecretKey) }}
{{- end }}
{{- if eq .Values.profile "standard" }}
{{ include "alert-history.secretEnv" (dict "name" "POSTGRES_PASSWORD" "secret" (include "alert-history.postgresql.secret" .) "key" .Values.postgresql.passwordKey) }}
{{- end }}
{{- if and (include "alert-history.cache.isOn" .) (include "alert-history.cache.secret" .) }}
{{ include "alert-history.secretEnv" (dict "name" "VALKEY_PASSWORD" "secret" (include "alert-history.cache.secret" .) "key" .Values.cache.passwordKey) }}
{{- end }}
{{- if eq (include "alert-history.needsDatabaseCa" .) "true" }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/database-ca/ca.crt
{{- end }}
{{- with .Values.portal.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}
