{{/* What the chart says in app-config.yaml; `portal.config` wins over it. */}}
{{- define "alert-history.appConfig" -}}
app:
  title: {{ .Values.portal.title | quote }}
  baseUrl: {{ include "alert-history.baseUrl" . }}
organization:
  name: {{ .Values.portal.organization | quote }}
backend:
  baseUrl: {{ include "alert-history.baseUrl" . }}
  listen:
    port: 7007
  cors:
    origin: {{ include "alert-history.baseUrl" . }}
  {{- if hasPrefix "http:" (include "alert-history.baseUrl" .) }}
  csp:
    # Else browsers ask for https of every name but localhost.
    upgrade-insecure-requests: false
  {{- end }}
  auth:
    externalAccess:
      - type: static
        options:
          token: ${ALERT_HISTORY_INGEST_TOKEN}
          subject: alertmanager
        accessRestrictions:
          - plugin: alert-history
            permission: alert-history.ingest
  database:
    {{- if eq .Values.profile "lite" }}
    client: better-sqlite3
    connection:
      directory: /data
    {{- else }}
    client: pg
    # One database, a schema for each plugin: its user need not create databases.
    pluginDivisionMode: schema
    connection:
      host: {{ include "alert-history.postgresql.host" . }}
      port: {{ include "alert-history.postgresql.port" . }}
      user: {{ .Values.postgresql.username | quote }}
      password: ${POSTGRES_PASSWORD}
      database: {{ .Values.postgresql.database | quote }}
      {{- if eq .Values.postgresql.mode "external" }}
      {{- if eq .Values.postgresql.external.sslMode "verify-full" }}
      ssl:
        rejectUnauthorized: true
      {{- else if eq .Values.postgresql.external.sslMode "require" }}
      ssl:
        rejectUnauthorized: false
      {{- end }}
      {{- end }}
    knexConfig:
      pool:
        min: 0
        max: {{ .Values.postgresql.poolMax }}
    {{- end }}
auth:
  environment: production
  session:
    secret: ${AUTH_SESSION_SECRET}
  providers:
    {{- if .Values.auth.guest }}
    guest:
      dangerouslyAllowOutsideDevelopment: true
      userEntityRef: user:default/guest
      ownershipEntityRefs: {{ prepend .Values.portal.platformTeams "user:default/guest" | toJson }}
    {{- end }}
    {{- with .Values.auth.oidc }}
    {{- if .enabled }}
    oidc:
      production:
        metadataUrl: {{ .metadataUrl | quote }}
        clientId: {{ .clientId | quote }}
        clientSecret: ${OIDC_CLIENT_SECRET}
        # Else only who has signed in there already is let in.
        prompt: auto
        {{- with .additionalScopes }}
        additionalScopes: {{ toJson . }}
        {{- end }}
        signIn:
          resolvers:
            - resolver: {{ .resolver }}
    {{- end }}
    {{- end }}
    {{- with .Values.auth.oauth2Proxy }}
    {{- if .enabled }}
    oauth2Proxy:
      signIn:
        resolvers:
          - resolver: {{ .resolver }}
    {{- end }}
    {{- end }}
portal:
  signIn:
    provider: {{ if .Values.auth.guest }}guest{{ else if .Values.auth.oidc.enabled }}oidc{{ else }}oauth2Proxy{{ end }}
    {{- if .Values.auth.oidc.enabled }}
    title: {{ .Values.auth.oidc.title | quote }}
    {{- end }}
  {{- with .Values.portal.platformTeams }}
  platformTeams: {{ toJson . }}
  {{- end }}
  {{- if .Values.metrics.enabled }}
  prometheus:
    port: {{ .Values.metrics.port }}
  {{- end }}
catalog:
  rules:
    - allow: {{ toJson .Values.catalog.allow }}
  locations: {{ toJson .Values.catalog.locations }}
alertHistory:
  profile: {{ .Values.profile }}
  {{- if include "alert-history.cache.isOn" . }}
  redis:
    host: {{ include "alert-history.cache.host" . }}
    port: {{ include "alert-history.cache.port" . }}
    {{- if include "alert-history.cache.secret" . }}
    username: {{ .Values.cache.username | quote }}
    password: ${VALKEY_PASSWORD}
    {{- end }}
    {{- if and (eq .Values.cache.mode "external") .Values.cache.external.tls }}
    tls: {}
    {{- end }}
  {{- end }}
  {{- with .Values.alertHistory }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{- /* The ports of the Alertmanagers that the portal asks, as JSON. An address
from the environment says none. */}}
{{- define "alert-history.sourcePorts" -}}
{{- $ports := list }}
{{- range dig "alertHistory" "sources" list .Values.portal.config }}
{{- $urls := kindIs "string" .url | ternary (list .url) .url }}
{{- range $urls }}
{{- $url := urlParse . }}
{{- if $url.host }}
{{- $port := regexFind ":[0-9]+$" $url.host | trimPrefix ":" }}
{{- $ports = append $ports (int ($port | default (eq $url.scheme "https" | ternary "443" "80"))) }}
{{- end }}
{{- end }}
{{- end }}
{{- $ports | uniq | toJson }}
{{- end }}
