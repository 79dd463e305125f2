{{- define "alert-history.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* Leaves room for the longest suffix, "-postgresql-scripts". */}}
{{- define "alert-history.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 44 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "alert-history.name" . -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 44 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 44 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
What selects the pods of a component; can't be changed in an upgrade.
Takes a dict of `root` and `component`.
*/}}
{{- define "alert-history.selectorLabels" -}}
app.kubernetes.io/name: {{ include "alert-history.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "alert-history.labels" -}}
{{ include "alert-history.selectorLabels" . }}
app.kubernetes.io/part-of: alert-history
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/*
Metadata of an object. Takes a dict of `root`, `component` and, where they
are wanted, `suffix` and `annotations`.
*/}}
{{- define "alert-history.metadata" -}}
name: {{ include "alert-history.fullname" .root }}{{ with .suffix }}-{{ . }}{{ end }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "alert-history.labels" . | nindent 2 }}
{{- with merge (dict) (.annotations | default dict) .root.Values.commonAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "alert-history.serviceAccountName" -}}
{{- .Values.serviceAccount.existingName | default (include "alert-history.fullname" .) -}}
{{- end -}}

{{/* The address of an image. Takes its values with a default for the tag. */}}
{{- define "alert-history.image" -}}
{{- $repository := .repository -}}
{{- with .registry }}{{ $repository = printf "%s/%s" . $repository }}{{ end -}}
{{- if .digest -}}
{{ printf "%s@%s" $repository .digest }}
{{- else -}}
{{ printf "%s:%s" $repository .tag }}
{{- end -}}
{{- end -}}

{{- define "alert-history.portalImage" -}}
{{- include "alert-history.image" (merge (dict "tag" (.Values.image.tag | default .Chart.AppVersion)) .Values.image) -}}
{{- end -}}

{{- define "alert-history.replicas" -}}
{{- if kindIs "invalid" .Values.replicaCount -}}
{{- ternary 1 2 (eq .Values.profile "lite") -}}
{{- else -}}
{{- int .Values.replicaCount -}}
{{- end -}}
{{- end -}}

{{- define "alert-history.baseUrl" -}}
{{- .Values.portal.baseUrl | default (printf "http://localhost:%v" .Values.service.port) | trimSuffix "/" -}}
{{- end -}}
