import { mockErrorHandler } from '@backstage/backend-test-utils';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import express from 'express';
import request from 'supertest';
import { AnswerCounter } from './AnswerCounter';

describe('AnswerCounter', () => {
  it('counts what senders are told, also by error handlers, and nothing else', async () => {
    const counter = AnswerCounter.create();
    const app = express().use(counter.router());
    app.post('/v1/sources/:source/alertmanager', (req, res, next) => {
      switch (req.params.source) {
        case 'bad':
          return next(new InputError('no JSON'));
        case 'busy':
          return next(new ServiceUnavailableError('come again'));
        case 'big':
          return res.status(413).end();
        default:
          return res.json({});
      }
    });
    app.get('/v1/sources', (_, res) => res.json({}));
    app.use(mockErrorHandler());

    for (const source of ['prod', 'bad', 'busy', 'big', 'prod']) {
      await request(app).post(`/v1/sources/${source}/alertmanager`);
    }
    await request(app).get('/v1/sources');
    expect(counter.counts()).toEqual({ 200: 2, 400: 1, 413: 1, 503: 1 });
  });
});
