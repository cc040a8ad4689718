import { describe, expect, it } from '@jest/globals';
import { DriverException } from '@mikro-orm/core';
import { ServiceError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { classify } from '../../activities/failures.ts';
import { ConnectorError } from '../../connectors/connector-error.ts';
import { DomainError } from '../../domain/errors.ts';

function databaseError(message: string, code?: string): DriverException {
  return new DriverException(Object.assign(new Error(message), code === undefined ? {} : { code }));
}

describe('what time may heal and what it will not', () => {
  it.each([
    ['a connection that broke', databaseError('Connection terminated unexpectedly'), 'database-unavailable'],
    ['a socket that is not there', databaseError('connect', 'ECONNREFUSED'), 'database-unavailable'],
    ['a server that shuts down', databaseError('shutdown', '57P01'), 'database-busy'],
    ['a standby that is not yet the primary', databaseError('read-only', '25006'), 'database-busy'],
    ['an engine that is away', new ServiceError('14 UNAVAILABLE'), 'engine-unavailable'],
    ['a deadlock', databaseError('deadlock', '40P01'), 'database-busy'],
    ['an outside system that is away', new ConnectorError('portal', 'unavailable'), 'portal-unavailable'],
    ['an outside system that is slow', new ConnectorError('payment-gateway', 'timeout'), 'payment-gateway-timeout'],
  ])('%s is tried again', (_what, error, type) => {
    expect(classify(error)).toEqual({ type, passing: true });
  });

  it.each([
    ['a rule that says no', new DomainError('inquiry-denied'), 'inquiry-denied'],
    ['a constraint of the database', databaseError('unique', '23505'), 'database-23505'],
    ['an outside system that refuses', new ConnectorError('portal', 'refused', { status: 409 }), 'portal-refused'],
    ['a fault of ours', new TypeError('x is not a function'), 'TypeError'],
    ['a failure that says so itself', ApplicationFailure.nonRetryable('no', 'no-way'), 'no-way'],
  ])('%s is shown to a person at once', (_what, error, type) => {
    expect(classify(error)).toEqual({ type, passing: false });
  });
});
