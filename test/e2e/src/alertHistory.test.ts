import { leadsThroughPages } from './leadsThroughPages';
import { meetsEveryReader } from './meetsEveryReader';
import { showsBrowser } from './showsBrowser';
import { showsClassicApp } from './showsClassicApp';
import { rollsBetweenReleases } from './rollsBetweenReleases';
import { runsUnderChart } from './runsUnderChart';
import { CLASSIC_APP } from './stack/buildClassicApp';
import { buildPortal } from './stack/buildPortal';
import { Stack } from './stack/Stack';
import { showsTextAsText } from './showsTextAsText';
import { signsInByOidc } from './signsInByOidc';
import { survivesRestart } from './survivesRestart';
import { tellsAlertmanager } from './tellsAlertmanager';

const MINUTES = 60_000;
jest.setTimeout(5 * MINUTES);

/** In this order: a part looks at what the one before it made happen. */
describe('the built portal', () => {
  let built: string;
  let stack: Stack;

  beforeAll(async () => {
    built = await buildPortal();
    stack = await Stack.start(built);
  }, 15 * MINUTES);

  afterAll(async () => {
    await stack?.stop();
  });

  describe('with a real Alertmanager', () => {
    tellsAlertmanager(() => stack);
  });

  describe('in a real browser', () => {
    showsBrowser(() => stack);
    leadsThroughPages(() => stack, 'the portal');
    meetsEveryReader(() => stack, 'the portal');
  });

  describe('with alerts of an attacker', () => {
    showsTextAsText(() => stack);
  });

  // One start less: the app that is looked at next is the other one.
  describe('once more', () => {
    survivesRestart(() => stack, CLASSIC_APP);
  });

  describe('with a classic app', () => {
    showsClassicApp(() => stack);
    leadsThroughPages(() => stack, 'the classic app');
    meetsEveryReader(() => stack, 'the classic app');
  });

  describe('with the configuration that the chart writes', () => {
    runsUnderChart(() => built);
    signsInByOidc(() => built);
  });

  describe('of two releases', () => {
    rollsBetweenReleases(() => built);
  });
});
