{{/* What a schema can't say in a sentence: each failure tells its mend. */}}
{{- define "alert-history.validate" -}}
{{- $lite := eq .Values.profile "lite" -}}
{{- $replicas := include "alert-history.replicas" . | int -}}
{{- if not .Values.image.repository -}}
{{- fail "image.repository is empty: build the portal's image with `docker build -f packages/backend/Dockerfile -t REGISTRY/alert-history:VERSION .`, push it, and set image.repository to REGISTRY/alert-history." -}}
{{- end -}}
{{- if and (eq .Values.image.tag "latest") (not .Values.image.digest) -}}
{{- fail "image.tag is \"latest\": it says nothing of what runs; set the version that was built, or image.digest." -}}
{{- end -}}
{{- if and $lite (gt $replicas 1) -}}
{{- fail (printf "replicaCount is %d in the profile lite: SQLite has one writer; set it to 1, or profile to standard." $replicas) -}}
{{- end -}}
{{- if and $lite (ne .Values.autoscaling.mode "none") -}}
{{- fail (printf "autoscaling.mode is %q in the profile lite: SQLite has one writer; set it to none, or profile to standard." .Values.autoscaling.mode) -}}
{{- end -}}
{{- if and $lite .Values.postgresql.mode -}}
{{- fail (printf "postgresql.mode is %q in the profile lite, which keeps everything in SQLite: leave it empty, or set profile to standard." .Values.postgresql.mode) -}}
{{- end -}}
{{- if and (not $lite) (not .Values.postgresql.mode) -}}
{{- fail "postgresql.mode is empty in the profile standard: set it to bundled, external or cnpg." -}}
{{- end -}}
{{- if and (not $lite) (lt $replicas 2) (eq .Values.autoscaling.mode "none") -}}
{{- fail (printf "replicaCount is %d in the profile standard, which stands for two or more: set it to 2, or profile to lite." $replicas) -}}
{{- end -}}
{{- if and (ne .Values.autoscaling.mode "none") (not (kindIs "invalid" .Values.replicaCount)) -}}
{{- fail "replicaCount is set, and autoscaling.mode too, which would be undone at each upgrade: leave replicaCount out." -}}
{{- end -}}
{{- if gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas) -}}
{{- fail (printf "autoscaling.minReplicas is %v, more than autoscaling.maxReplicas, %v: set it to at most that." .Values.autoscaling.minReplicas .Values.autoscaling.maxReplicas) -}}
{{- end -}}
{{- if and (not $lite) .Values.auth.guest -}}
{{- fail "auth.guest is true in the profile standard: everybody would be the same person; set auth.oidc or auth.oauth2Proxy, and auth.guest to false." -}}
{{- end -}}
{{- $ways := 0 -}}
{{- range list .Values.auth.guest .Values.auth.oidc.enabled .Values.auth.oauth2Proxy.enabled }}{{ if . }}{{ $ways = add1 $ways }}{{ end }}{{ end -}}
{{- if ne (int $ways) 1 -}}
{{- fail (printf "%d ways to sign in are on: set exactly one of auth.oidc.enabled, auth.oauth2Proxy.enabled and, in the profile lite, auth.guest to true." (int $ways)) -}}
{{- end -}}
{{- if .Values.auth.oidc.enabled -}}
{{- range $key := list "metadataUrl" "clientId" "existingSecret" -}}
{{- if not (get $.Values.auth.oidc $key) -}}
{{- fail (printf "auth.oidc.%s is empty: set what the identity provider gave you; existingSecret names a Secret with the client's secret." $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if eq .Values.postgresql.mode "external" -}}
{{- if not .Values.postgresql.external.host -}}
{{- fail "postgresql.external.host is empty: set where your PostgreSQL is." -}}
{{- end -}}
{{- if not .Values.postgresql.existingSecret -}}
{{- fail (printf "postgresql.existingSecret is empty: name a Secret with the password of %q under the key %q." .Values.postgresql.username .Values.postgresql.passwordKey) -}}
{{- end -}}
{{- end -}}
{{- if and (not $lite) (eq .Values.cache.mode "external") (not .Values.cache.external.host) -}}
{{- fail "cache.external.host is empty: set where your Valkey or Redis is, or cache.mode to none." -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.host) -}}
{{- fail "ingress.host is empty: set the name in portal.baseUrl." -}}
{{- end -}}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) -}}
{{- fail "httpRoute.parentRefs is empty: name the Gateway that leads to the portal." -}}
{{- end -}}
{{- if and (or .Values.ingress.enabled .Values.httpRoute.enabled) (not .Values.portal.baseUrl) -}}
{{- fail "portal.baseUrl is empty: set the URL that people type, such as https://portal.example.com." -}}
{{- end -}}
{{- range $key := list "profile" "storage" "redis" -}}
{{- if hasKey $.Values.alertHistory $key -}}
{{- fail (printf "alertHistory.%s is set: the chart writes it by profile, postgresql and cache; remove it." $key) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.metrics.serviceMonitor.enabled (not .Values.metrics.enabled) -}}
{{- fail "metrics.serviceMonitor.enabled is true, and metrics.enabled false: set both, or neither." -}}
{{- end -}}
{{- if and .Values.metrics.prometheusRule.enabled (not .Values.metrics.enabled) -}}
{{- fail "metrics.prometheusRule.enabled is true, and metrics.enabled false: set both, or neither." -}}
{{- end -}}
{{- if ge (int .Values.drainSeconds) (int .Values.terminationGracePeriodSeconds) -}}
{{- fail (printf "drainSeconds is %v, and terminationGracePeriodSeconds %v: leave it at least 30 s more, in which posts under way finish." .Values.drainSeconds .Values.terminationGracePeriodSeconds) -}}
{{- end -}}
{{- $own := list "ALERT_HISTORY_INGEST_TOKEN" "AUTH_SESSION_SECRET" "OIDC_CLIENT_SECRET" "POSTGRES_PASSWORD" "VALKEY_PASSWORD" "LOG_LEVEL" "NODE_ENV" "NODE_EXTRA_CA_CERTS" -}}
{{- range .Values.portal.extraEnv -}}
{{- if has .name $own -}}
{{- fail (printf "portal.extraEnv has %q, which the chart sets: remove it." .name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
