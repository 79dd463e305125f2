{{/*
A key of a Secret of this chart: what is there already, else a new one. Helm
can look only where it talks to a cluster; whoever renders elsewhere (Argo CD,
`helm template`) gives an existingSecret. Takes a dict of `root`, `name`, `key`.
*/}}
{{- define "alert-history.kept" -}}
{{- $secret := lookup "v1" "Secret" .root.Release.Namespace .name | default dict -}}
{{- $data := get $secret "data" | default dict -}}
{{- get $data .key | default (randAlphaNum 40 | b64enc) -}}
{{- end -}}

{{- define "alert-history.ingestSecret" -}}
{{- .Values.ingest.existingSecret | default (include "alert-history.fullname" .) -}}
{{- end -}}

{{- define "alert-history.sessionSecret" -}}
{{- .Values.auth.session.existingSecret | default (include "alert-history.fullname" .) -}}
{{- end -}}
