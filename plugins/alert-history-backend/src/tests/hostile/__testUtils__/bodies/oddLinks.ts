import { EpisodeLink } from '@alert-history/backstage-plugin-common';
import { HostileBody, annotations, fields } from '../HostileBody';

/* eslint-disable no-script-url */

/** By an address, where it may lead to; undefined where nowhere. */
const addresses: readonly [address: string, url?: string][] = [
  ['javascript:alert(1)'],
  ['JaVaScRiPt:alert(1)'],
  [' \tjavascript:alert(1)'],
  ['java\nscript:alert(1)'],
  ['javascript://x/%0aalert(1)'],
  ['data:text/html,<script>alert(1)</script>'],
  ['vbscript:msgbox(1)'],
  ['blob:https://x/1'],
  ['file:///etc/passwd'],
  ['ftp://x/y'],
  ['//x/y'],
  ['/x/y'],
  ['https://'],
  ['https://[::1'],
  ['https://x:99999/'],
  ['https://x y/'],
  ['https://wiki/long…'],
  ['http:x', 'http://x/'],
  ['HTTPS://X/Y', 'https://x/Y'],
  ['https://x/"><script>', 'https://x/%22%3E%3Cscript%3E'],
  ['https://x/\n\ty', 'https://x/y'],
  ['https://пример/', 'https://xn--e1afmkfd/'],
  ['https://x\\@y/', 'https://x/@y/'],
];

function links(
  kind: EpisodeLink['kind'],
  title: string,
  url: string | undefined,
): EpisodeLink[] {
  return url === undefined ? [] : [{ kind, title, url }];
}

/** Addresses that try to lead elsewhere than to a web page. */
export const oddLinks: readonly HostileBody[] = addresses.flatMap(
  ([address, url]) => {
    const json = JSON.stringify(address);
    return [
      annotations(`a runbook at ${json}`, `"runbook_url":${json}`, {
        annotations: { runbook_url: address },
        links: links('runbook', 'Runbook', url),
      }),
      fields(`a generator at ${json}`, `"generatorURL":${json}`, {
        links: links('generator', 'Generator', url),
      }),
    ];
  },
);
