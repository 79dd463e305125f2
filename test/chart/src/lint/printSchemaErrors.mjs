// @ts-check
import * as gateway from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1';
import * as operator from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import * as apps from 'kubernetes-models/apps/v1';
import * as autoscaling from 'kubernetes-models/autoscaling/v2';
import * as networking from 'kubernetes-models/networking.k8s.io/v1';
import * as policy from 'kubernetes-models/policy/v1';
import * as core from 'kubernetes-models/v1';
import { text } from 'node:stream/consumers';

/** @type {Record<string, Record<string, any>>} */
const groups = {
  v1: core,
  'apps/v1': apps,
  'autoscaling/v2': autoscaling,
  'networking.k8s.io/v1': networking,
  'policy/v1': policy,
  'monitoring.coreos.com/v1': operator,
  'gateway.networking.k8s.io/v1': gateway,
};

/** Of CloudNativePG, whose types are not on npm: nobody checks them. */
const unknown = /^postgresql\.cnpg\.io\//;

/**
 * @param {any} manifest
 * @returns {string[]}
 */
function errorsOf(manifest) {
  const name = `${manifest.kind} ${manifest.metadata.name}`;
  if (unknown.test(manifest.apiVersion)) {
    return [];
  }
  const Kind = groups[manifest.apiVersion]?.[manifest.kind];
  if (!Kind) {
    return [`${name}: there is no ${manifest.apiVersion}`];
  }
  try {
    new Kind(manifest).validate();
    return [];
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : error}`];
  }
}

text(process.stdin).then(input =>
  process.stdout.write(JSON.stringify(JSON.parse(input).flatMap(errorsOf))),
);
