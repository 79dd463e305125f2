import { Helm, HELM_VERSIONS } from './helm/Helm';
import { Manifest, render } from './helm/Rendering';
import { VALUES_FILES } from './helm/valuesFiles';
import { lint } from './lint/lint';

jest.setTimeout(120_000);

/** What the values say is there already, and what an operator makes. */
function isForeign(name: string): boolean {
  return !name.startsWith('ah-alert-history') || /-postgresql-app$/.test(name);
}

describe.each(HELM_VERSIONS)('what Helm %s renders', version => {
  it.each(VALUES_FILES)('of %s fits together', async file => {
    const helm = await Helm.of(version);
    const manifests = await render(helm, { values: [file] });
    expect(lint(manifests, isForeign)).toEqual([]);
  });
});

type Break = (named: (name: string) => Manifest, all: Manifest[]) => void;

const PORTAL = 'Deployment ah-alert-history';

const pod = (manifest: Manifest) => manifest.spec.template.spec;
const container = (manifest: Manifest) => pod(manifest).containers[0];

/** What is broken in a chart that is whole, and what has to be said of it. */
const BROKEN: Array<[what: string, broken: Break, said: RegExp]> = [
  [
    'a Secret that nobody makes',
    (_, all) => remove(all, 'Secret ah-alert-history-postgresql'),
    /there is no Secret ah-alert-history-postgresql/,
  ],
  [
    'a key that its Secret lacks',
    named => delete named('Secret ah-alert-history').data['ingest-token'],
    /Secret ah-alert-history has no key ingest-token/,
  ],
  [
    'a ConfigMap that nobody makes',
    (_, all) => remove(all, 'ConfigMap ah-alert-history-valkey'),
    /there is no ConfigMap ah-alert-history-valkey/,
  ],
  [
    'a claim that nobody makes',
    named => {
      pod(named(PORTAL)).volumes.push({
        ...{ name: 'more' },
        persistentVolumeClaim: { claimName: 'ah-alert-history-more' },
      });
    },
    /there is no PersistentVolumeClaim/,
  ],
  [
    'a mount of no volume',
    named => {
      container(named(PORTAL)).volumeMounts[0].name = 'nothing';
    },
    /there is no volume nothing/,
  ],
  [
    'a variable that is there twice',
    named => {
      const { env } = container(named(PORTAL));
      env.push(env[0]);
    },
    /two variables LOG_LEVEL/,
  ],
  [
    'an object that is there twice',
    (named, all) => all.push(named(PORTAL)),
    /Deployment ah-alert-history is there twice/,
  ],
  [
    'a Service that selects nothing',
    named => {
      named('Service ah-alert-history').spec.selector.extra = 'x';
    },
    /Service ah-alert-history: selects no pod/,
  ],
  [
    'a Service that selects pods of all components',
    named => {
      const { selector } = named('Service ah-alert-history').spec;
      delete selector['app.kubernetes.io/component'];
    },
    /selects pods of .* and /,
  ],
  [
    'a port that no pod has',
    named => {
      named('Service ah-alert-history').spec.ports[0].targetPort = 'web';
    },
    /has no port web/,
  ],
  [
    'a Service with an address of its own for a StatefulSet',
    named => {
      delete named('Service ah-alert-history-postgresql').spec.clusterIP;
    },
    /is no headless Service/,
  ],
  [
    'an Ingress to no Service',
    named => {
      const [rule] = named('Ingress ah-alert-history').spec.rules;
      rule.http.paths[0].backend.service.name = 'other';
    },
    /there is no Service other/,
  ],
  [
    'a monitor of a port that its Service lacks',
    named => {
      named('ServiceMonitor ah-alert-history').spec.endpoints[0].port = 'x';
    },
    /has no port x/,
  ],
  [
    'a monitor of no Service',
    named => {
      const { spec } = named('ServiceMonitor ah-alert-history');
      spec.selector.matchLabels = { app: 'x' };
    },
    /selects 0 Services/,
  ],
  [
    'a rule about a job that is none',
    named => {
      const [group] = named('PrometheusRule ah-alert-history').spec.groups;
      group.rules[0].expr = 'up{job="other"} == 0';
    },
    /nobody is job other/,
  ],
  [
    'a policy whose peer is nobody',
    named => {
      const { spec } = named('NetworkPolicy ah-alert-history-valkey');
      spec.ingress[0].from[0].podSelector.matchLabels = { app: 'x' };
    },
    /nobody is {"app":"x"}/,
  ],
  [
    'a policy that leaves the wrong port open',
    named => {
      const { egress } = named('NetworkPolicy ah-alert-history').spec;
      egress.find((rule: any) => rule.ports[0].port === 5432).ports[0].port = 1;
    },
    /does not listen at 1/,
  ],
  [
    'a pod that no policy is about',
    (_, all) => remove(all, 'NetworkPolicy ah-alert-history-valkey'),
    /Deployment ah-alert-history-valkey: no NetworkPolicy is about it/,
  ],
  [
    'a budget that lets no pod go',
    named => {
      named('PodDisruptionBudget ah-alert-history').spec.maxUnavailable = 0;
    },
    /never lets go of Deployment ah-alert-history/,
  ],
  [
    'an autoscaler beside a number that is written',
    named => {
      named(PORTAL).spec.replicas = 2;
    },
    /has replicas of its own/,
  ],
  [
    'two autoscalers of one Deployment',
    (named, all) => {
      const scaler = structuredClone(
        named('HorizontalPodAutoscaler ah-alert-history'),
      );
      scaler.metadata.name = 'other';
      all.push(scaler);
    },
    /scales ah-alert-history too/,
  ],
  [
    'an autoscaler of nothing',
    named => {
      const { spec } = named('HorizontalPodAutoscaler ah-alert-history');
      spec.scaleTargetRef.name = 'other';
    },
    /there is no Deployment other/,
  ],
  [
    'a restart for not being ready',
    named => {
      const portal = container(named(PORTAL));
      portal.livenessProbe = portal.readinessProbe;
    },
    /is restarted for not being ready/,
  ],
  [
    'a token of Kubernetes',
    named => {
      delete pod(named(PORTAL)).automountServiceAccountToken;
    },
    /the token of its service account is mounted/,
  ],
  [
    'a folder of the node',
    named => {
      pod(named(PORTAL)).volumes.push({ name: 'x', hostPath: { path: '/' } });
    },
    /a volume is hostPath/,
  ],
  [
    'a pod of its node’s network',
    named => {
      pod(named(PORTAL)).hostNetwork = true;
    },
    /hostNetwork is on/,
  ],
  [
    'a container that may be root',
    named => {
      pod(named(PORTAL)).securityContext.runAsNonRoot = false;
      delete container(named(PORTAL)).securityContext.runAsNonRoot;
    },
    /may run as root/,
  ],
  [
    'a container without any context',
    named => {
      delete container(named(PORTAL)).securityContext;
      delete pod(named(PORTAL)).securityContext;
    },
    /may gain privileges(.|\n)*keeps capabilities(.|\n)*no seccomp profile(.|\n)*write its root/,
  ],
  [
    'an image of whatever is latest',
    named => {
      container(named(PORTAL)).image = 'registry.example.com/portal';
    },
    /of no version/,
  ],
  [
    'a container without a limit of memory',
    named => {
      delete container(named(PORTAL)).resources;
    },
    /no limit of memory/,
  ],
];

function remove(all: Manifest[], name: string): void {
  const index = all.findIndex(
    ({ kind, metadata }) => `${kind} ${metadata.name}` === name,
  );
  all.splice(index, 1);
}

describe(`the lint says, of ${BROKEN.length} broken charts, what is wrong:`, () => {
  let whole: Manifest[];

  beforeAll(async () => {
    const helm = await Helm.of(HELM_VERSIONS[0]);
    whole = await render(helm, {
      values: ['values-standard.yaml'],
      set: {
        'autoscaling.mode': 'hpa',
        'metrics.serviceMonitor.enabled': true,
        'metrics.prometheusRule.enabled': true,
      },
    });
  });

  it.each(BROKEN)('%s', (_, broken, said) => {
    const all = structuredClone(whole);
    expect(lint(all, isForeign)).toEqual([]);
    const named = (name: string) =>
      all.find(({ kind, metadata }) => `${kind} ${metadata.name}` === name)!;
    broken(named, all);
    expect(lint(all, isForeign).join('\n')).toMatch(said);
  });
});
