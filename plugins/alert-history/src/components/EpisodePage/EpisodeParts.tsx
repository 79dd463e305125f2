import { ReactNode } from 'react';
import { EpisodeDetails } from '@alert-history/backstage-plugin-common';
import { Card } from '@backstage/ui';
import { Annotations } from '../EpisodeDetails/Annotations';
import { EarlierEpisodes } from '../EpisodeDetails/EarlierEpisodes';
import { Facts } from '../EpisodeDetails/Facts';
import { Flags } from '../EpisodeDetails/Flags';
import { Labels } from '../EpisodeDetails/Labels';
import { Links } from '../EpisodeDetails/Links';
import { Owners } from '../EpisodeDetails/Owners';
import { Transitions } from '../EpisodeDetails/Transitions';
import { AlsoFired } from './AlsoFired';
import { useSearchLabel } from './useSearchLabel';
import styles from './EpisodePage.module.css';

/** What is known of an episode: the answer first, then the data, each a card. */
export function EpisodeParts(props: { episode: EpisodeDetails; asOf: string }) {
  const { episode, asOf } = props;
  const searchLabel = useSearchLabel();
  return (
    <>
      <Card className={styles.answer}>
        <Facts episode={episode} asOf={asOf} />
      </Card>
      <div className={styles.columns}>
        <div className={styles.story}>
          {episode.entities.length > 0 && (
            <Card className={styles.widePart}>
              <AlsoFired episode={episode} asOf={asOf} />
            </Card>
          )}
          <Part>
            <Transitions episode={episode} asOf={asOf} />
          </Part>
          <Part>
            <EarlierEpisodes episode={episode} asOf={asOf} />
          </Part>
        </div>
        <div className={styles.data}>
          <Part>
            <Labels labels={episode.alert.labels} onLabel={searchLabel} />
          </Part>
          <Part>
            <Owners
              entities={episode.entities}
              former={episode.formerEntities}
              asOf={asOf}
            />
          </Part>
          <Part>
            <Annotations annotations={episode.annotations} />
          </Part>
          <Part>
            <Links links={episode.links} />
          </Part>
          {episode.flags.length > 0 && (
            <Part>
              <Flags flags={episode.flags} />
            </Part>
          )}
        </div>
      </div>
    </>
  );
}

function Part(props: { children: ReactNode }) {
  return <Card className={styles.part}>{props.children}</Card>;
}
