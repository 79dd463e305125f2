import { Alertmanager, freePorts, until } from '@alert-history/test-fixtures';
import { GossipRelay } from '../relay/GossipRelay';
import { Stage } from '../Stage';
import { Route, startAlertmanager } from './startAlertmanager';

/** Two Alertmanagers that tell each other by gossip what they have posted. */
export class Cluster {
  readonly peers: readonly Alertmanager[];
  /** The `externalURL` of each. */
  readonly senders: readonly string[];
  readonly #gossip: readonly GossipRelay[];

  /** Resolves when they know each other. */
  static async start(
    stage: Stage,
    route: Route,
    /** Where they are asked; default: anywhere. */
    webPorts: readonly number[] = [],
  ): Promise<Cluster> {
    const names = ['peer-0', 'peer-1'];
    const ports = await freePorts(2 * names.length);
    const [clusterPorts, advertised] = [ports.slice(2), ports.slice(0, 2)];
    const gossip = await Promise.all(
      clusterPorts.map((clusterPort, i) =>
        GossipRelay.start({ port: advertised[i], clusterPort }),
      ),
    );
    gossip.forEach(relay => stage.cleanUp.add(() => relay.stop()));
    const peers = await Promise.all(
      names.map((name, i) =>
        startAlertmanager({
          ...{ name, route, directory: stage.directory },
          webPort: webPorts[i],
          cluster: {
            clusterPort: clusterPorts[i],
            advertisedPort: advertised[i],
            clusterPorts: advertised,
          },
          flags: ['--cluster.reconnect-interval=1s'],
        }),
      ),
    );
    peers.forEach(peer => stage.cleanUp.add(() => peer.stop()));
    const senders = names.map(name => `http://${name}.example:9093`);
    const cluster = new Cluster(peers, senders, gossip);
    await cluster.#untilEachKnows(names.length);
    return cluster;
  }

  private constructor(
    peers: readonly Alertmanager[],
    senders: readonly string[],
    gossip: readonly GossipRelay[],
  ) {
    this.peers = peers;
    this.senders = senders;
    this.#gossip = gossip;
  }

  /** Resolves when each takes itself for the only one. */
  async cut(): Promise<void> {
    this.#gossip.forEach(relay => relay.cut());
    await this.#untilEachKnows(1);
  }

  /** Resolves when they know each other again. */
  async mend(): Promise<void> {
    this.#gossip.forEach(relay => relay.mend());
    await this.#untilEachKnows(this.peers.length);
  }

  async #untilEachKnows(count: number): Promise<void> {
    await until(`each peer to know ${count}`, 90, async note => {
      const clusters = await Promise.all(
        this.peers.map(async peer => (await peer.get('status')).cluster),
      );
      note(clusters);
      return clusters.every(
        ({ status, peers }) => status === 'ready' && peers.length === count,
      );
    });
  }
}
