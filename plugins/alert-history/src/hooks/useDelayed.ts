import { useEffect, useState } from 'react';

/**
 * True once it has been wanted for some time without a break, so that what is
 * over at once does not flash.
 */
export function useDelayed(wanted: boolean, delayMs: number): boolean {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    if (!wanted) {
      setIsDue(false);
      return undefined;
    }
    const timer = setTimeout(() => setIsDue(true), delayMs);
    return () => clearTimeout(timer);
  }, [wanted, delayMs]);
  return wanted && isDue;
}
