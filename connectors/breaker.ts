import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { ConnectorError, type OutsideSystem } from './connector-error.ts';

export interface BreakerOptions {
  /** Consecutive failures that open the circuit. Default 5. */
  readonly failures?: number;
  /** Real milliseconds until one trial call is let through. Default 5,000. */
  readonly halfOpenAfterMs?: number;
}

/** A circuit breaker of one outside system; all clients of that system in a process may share it. */
export interface Breaker {
  readonly system: OutsideSystem;
  state(): 'closed' | 'open' | 'half-open';
  /** Runs `call`; while the circuit is open throws `ConnectorError` (`unavailable`, `circuit-open`) without calling. */
  run<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Only an absent system opens the circuit: a refusal or a malformed answer proves that it is there. */
function systemIsAway(error: unknown): boolean {
  return error instanceof ConnectorError && (error.kind === 'timeout' || error.kind === 'unavailable');
}

export function createBreaker(system: OutsideSystem, options: BreakerOptions = {}): Breaker {
  const givenUp = new WeakSet<Error>();
  const isGivenUp = (error: unknown) => error instanceof Error && givenUp.has(error);
  const policy = circuitBreaker(
    // A trial call given up by its caller proves nothing, so it must not close the circuit.
    handleWhen((error) => systemIsAway(error) || (policy.state === CircuitState.HalfOpen && isGivenUp(error))),
    {
      breaker: new ConsecutiveBreaker(options.failures ?? 5),
      halfOpenAfter: options.halfOpenAfterMs ?? 5_000,
    },
  );
  return {
    system,
    state: () => {
      if (policy.state === CircuitState.Closed) return 'closed';
      return policy.state === CircuitState.HalfOpen ? 'half-open' : 'open';
    },
    async run(call, signal) {
      try {
        return await policy.execute(async () => {
          try {
            return await call();
          } catch (error) {
            if (signal?.aborted && error instanceof Error) givenUp.add(error);
            throw error;
          }
        });
      } catch (error) {
        if (error instanceof BrokenCircuitError)
          throw new ConnectorError(system, 'unavailable', { code: 'circuit-open' });
        throw error;
      }
    },
  };
}
