import { HumanDuration } from '@backstage/types';

export interface Config {
  /** Keeps every firing of every alert. All of it may be left out. */
  alertHistory?: {
    /**
     * How the instance is deployed: lite is one process with SQLite, standard is
     * replicas with PostgreSQL. Default: what the storage is fit for.
     */
    profile?: 'lite' | 'standard';
    storage?: {
      /** Default: the engine of Backstage's database for this plugin. */
      backend?: 'sqlite' | 'postgres' | 'memory';
      /**
       * A SQLite file of its own for the history, absolute or relative to the
       * working directory of the backend. Default: Backstage's own database
       * for this plugin.
       */
      path?: string;
      /**
       * A PostgreSQL database of its own for the history: a URL, or an object
       * as in backend.database.connection.
       * @deepVisibility secret
       */
      connection?:
        | string
        | {
            host?: string;
            port?: string | number;
            user?: string;
            password?: string;
            database?: string;
            [option: string]: unknown;
          };
      pool?: {
        /** Connections of a process to PostgreSQL. Default: 8. */
        max?: string | number;
      };
      /**
       * What stands in while the database can't be had: memory, which is shown
       * and not acknowledged, or none. Default: memory.
       */
      fallback?: 'memory' | 'none';
      /** Episodes that are kept where memory keeps them. Default: 10000. */
      maxEpisodes?: string | number;
    };
    /**
     * Where replicas share answers, in the profile standard: a URL such as
     * redis://host:6379, or an object with url, host, path or sentinels, and
     * any other option of ioredis. Default: backend.cache.connection, where
     * backend.cache.store is redis or valkey.
     * @deepVisibility secret
     */
    redis?: string | { url?: string; [option: string]: unknown };
    /**
     * Where alerts come from. When given, posts for other ids are refused;
     * otherwise a source comes into being by use.
     */
    sources?: Array<{
      /** The id in the webhook URL: 1 to 63 of the characters a-z, 0-9 and -. */
      id: string;
      /**
       * What posts for it: alertmanager, prometheus, grafana, generic, or what a
       * module adds. Posts of other kinds are refused. Default: any.
       */
      type?: string;
      /**
       * Subjects of backend.auth.externalAccess whose tokens may post for it.
       * Default: all that have the permission.
       */
      subjects?: string[];
      /** How a sender makes itself known that can't send such a token: one of both. */
      auth?: {
        basic?: {
          username: string;
          /**
           * At least 16 characters; two while one takes the other's place.
           * @visibility secret
           */
          password: string | string[];
        };
        /** A signature of the body by HMAC-SHA256, in hex. */
        hmac?: {
          /**
           * At least 16 characters; two while one takes the other's place.
           * @visibility secret
           */
          secret: string | string[];
          /** Default: X-Grafana-Alerting-Signature. */
          header?: string;
          /** Of a Unix time that is signed before the body, with a colon. Default: none. */
          timestampHeader?: string;
          /** How old that time may be. Default: 5m. */
          maxAge?: string | HumanDuration;
        };
      };
      /**
       * How its bodies are read, where they are of no known kind. A field is a
       * path such as event.data[0].title, or from the top $.title; or an object
       * with path, default, and map, from values to those used here.
       */
      generic?: {
        /** Where its alerts are, one or a list. Default: the body. */
        alerts?: string;
        /** Has to come to firing or resolved. Default: always firing. */
        status?: string | { [key: string]: unknown };
        /** Statuses that say nothing of an alert. */
        ignore?: string[];
        labels: { [name: string]: string | { [key: string]: unknown } };
        annotations?: { [name: string]: string | { [key: string]: unknown } };
        /** Default: the firing that is open, or when it was received. */
        startsAt?: string | { [key: string]: unknown };
        endsAt?: string | { [key: string]: unknown };
        generatorURL?: string | { [key: string]: unknown };
      };
      /**
       * After how long without news a firing episode becomes stale. Should be
       * more than twice the sender's repeat_interval. Default: 9h.
       */
      staleAfter?: string | HumanDuration;
      /** Address of its Alertmanager, or of each peer, to be asked what fires. */
      url?: string | string[];
      /** How the backend makes itself known to them. */
      client?: {
        basic?: {
          username: string;
          /** @visibility secret */
          password: string;
        };
        /**
         * The token of a header Authorization: Bearer.
         * @visibility secret
         */
        bearer?: string;
        /** Texts in PEM. */
        tls?: {
          /** Certificates of authorities that are trusted. */
          ca?: string;
          cert?: string;
          /** @visibility secret */
          key?: string;
        };
      };
      /** The signs of life that it is to give. */
      heartbeat?: {
        /** Of an alert that always fires. Posts to /heartbeat count as well. */
        matchers?: string;
        /** After so long without one the source is silent. */
        every: string | HumanDuration;
      };
      /** How they are asked. */
      reconcile?: {
        /** Default: 1m. */
        every?: string | HumanDuration;
        /** For a whole answer. Default: 10s. */
        timeout?: string | HumanDuration;
        /** Bytes of an answer. Default: 64MiB. */
        maxBytes?: string | number;
        /** For how long after its start what one does not have says nothing. Default: 5m. */
        settleAfter?: string | HumanDuration;
        /** Receivers whose alerts are opened by asking. Default: all. */
        receivers?: string[];
      };
    }>;
    ingest?: {
      /** Bytes of one body, such as 32MiB, the default. More is refused with 413. */
      maxBytes?: string | number;
      /**
       * Bodies in work at once; small ones that come together share a
       * transaction. Default: 64.
       */
      concurrency?: string | number;
      /**
       * Bytes of all bodies in work and waiting. Beyond it senders are told to
       * come again, with 503. Default: 128MiB.
       */
      maxPendingBytes?: string | number;
      /**
       * Lets callers with the permission alert-history.manage set the receive
       * time of a delivery by the header Alert-History-Received-At. For demos,
       * tests and imports. Default: false.
       */
      replay?: string | boolean;
      /** Bounds on one alert. */
      limits?: {
        /** Labels, and annotations; more and the alert is quarantined. Default: 1000. */
        labels?: string | number;
        /** Characters of a label; more is cut and flagged. Default: 4096. */
        labelLength?: string | number;
        /** Characters of an annotation; more is cut and flagged. Default: 16384. */
        annotationLength?: string | number;
      };
    };
    /** How alerts find their owners in the catalog. */
    mapping?: {
      /** Whether all ways that find owners count, or the first that does. Default: all. */
      collect?: 'all' | 'first';
      /** Whose alerts are whose, in their order. */
      rules?: Array<{
        /** Matchers, such as '{namespace=~".+",app=~".+"}'. */
        match: string;
        /**
         * An entity, with labels in single braces that match requires:
         * 'component:{namespace}/{app}'.
         */
        entity: string;
      }>;
      /**
       * Whether annotations count that catalogs carry for other plugins, such
       * as prometheus.io/alert and backstage.io/kubernetes-id. Default: true.
       */
      otherAnnotations?: string | boolean;
      /**
       * Labels whose value may be the name of an entity, in their order.
       * Default: component, service, app, job.
       */
      labels?: string[];
    };
    /** How severities are read, and which is worse. Case does not matter. */
    severity?: {
      /** The label that severity is read from. Default: severity. */
      label?: string;
      /**
       * Most severe first; others come last. Alerts without the label are none.
       * Default: critical, warning, info, none.
       */
      order?: string[];
      /**
       * Other names for severities of the order, such as page: critical.
       * Default: none.
       */
      aliases?: { [name: string]: string };
    };
    /**
     * Alerts that are left out of lists and counts unless asked for: those that
     * fulfil all matchers of at least one item. They are kept like others.
     * Default: '{alertname=~"Watchdog|InfoInhibitor"}'; an empty list hides none.
     */
    hidden?: string[];
    /**
     * How long episodes are kept after they ended, or, where their end is not
     * known, after they were last seen. Firing ones are never deleted.
     */
    retention?: {
      /** Default: 90d. */
      default?: string | HumanDuration;
      /** By severity, such as info: 14d; each has to be in severity.order. */
      bySeverity?: { [severity: string]: string | HumanDuration };
    };
    /**
     * What is taken out of labels and annotations before they are kept. Of
     * rules that match a name the first counts.
     */
    redact?: {
      labels?: Array<{
        /** Of a label; an RE2 expression for the whole name. */
        name: string;
        action: 'drop' | 'hash' | 'replace';
        /** Default: redacted. */
        replacement?: string;
      }>;
      annotations?: Array<{
        name: string;
        action: 'drop' | 'hash' | 'replace';
        replacement?: string;
      }>;
      /**
       * Needed to hash: without it a hash of a name or a number is soon guessed.
       * @visibility secret
       */
      hashKey?: string;
    };
    /** Who is told by Backstage's notifications that a source is silent. */
    notifications?: {
      /** Refs of users and groups. Default: nobody. */
      recipients?: string[];
    };
    /** Bounds on what is kept of who may read which catalog entities. */
    permissions?: {
      /** For how long an answer of the catalog holds, at most 60s, the default. */
      maxAge?: string | HumanDuration;
      /**
       * How many entities may be readable to one reader where the policy
       * decides by entity. Beyond it they have to name entities. Default: 50000.
       */
      maxEntities?: string | number;
      /** Of how many readers answers are kept. Default: 1000. */
      maxReaders?: string | number;
    };
  };
}
