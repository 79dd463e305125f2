import { act, renderHook } from '@testing-library/react';
import { REFRESH_MS, useLiveQuery } from './useLiveQuery';

function setVisible(isVisible: boolean) {
  jest
    .spyOn(document, 'visibilityState', 'get')
    .mockReturnValue(isVisible ? 'visible' : 'hidden');
  document.dispatchEvent(new Event('visibilitychange'));
}

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

describe('useLiveQuery', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    setVisible(true);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('asks again 30 s after each answer, but only while somebody can look', async () => {
    let count = 0;
    const load = jest.fn(async () => (count += 1));
    const { result } = renderHook(() => useLiveQuery({ key: 'a', load }));
    await pass(0);
    expect(result.current).toMatchObject({ data: 1, isCurrent: true });

    await pass(REFRESH_MS);
    expect(result.current.data).toBe(2);

    act(() => setVisible(false));
    await pass(10 * REFRESH_MS);
    expect(load).toHaveBeenCalledTimes(2);

    act(() => setVisible(true));
    await pass(0);
    expect(result.current.data).toBe(3);
  });

  it('keeps the old answer while the new one is on its way, and drops a late one', async () => {
    const signals: AbortSignal[] = [];
    const answers: ((text: string) => void)[] = [];
    const load = (signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<string>(resolve => answers.push(resolve));
    };
    const { result, rerender, unmount } = renderHook(
      ({ key }) => useLiveQuery({ key, load }),
      { initialProps: { key: 'a' } },
    );
    await act(async () => answers[0]('answer to a'));
    rerender({ key: 'b' });
    expect(result.current).toMatchObject({
      data: 'answer to a',
      isCurrent: false,
      isLoading: true,
    });

    rerender({ key: 'c' });
    expect(signals[1].aborted).toBe(true);
    await act(async () => answers[2]('answer to c'));
    await act(async () => answers[1]('answer to b'));
    expect(result.current).toMatchObject({
      data: 'answer to c',
      isCurrent: true,
      isLoading: false,
    });

    unmount();
    expect(signals[2].aborted).toBe(true);
  });

  it('keeps the answer beside the error of a refresh, and asks on', async () => {
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('first')
      .mockRejectedValueOnce(new Error('away'))
      .mockResolvedValueOnce('second');
    const { result } = renderHook(() => useLiveQuery({ key: 'a', load }));
    await pass(REFRESH_MS);
    expect(result.current).toMatchObject({
      data: 'first',
      isCurrent: true,
      error: new Error('away'),
    });
    await pass(REFRESH_MS);
    expect(result.current).toMatchObject({ data: 'second', error: undefined });
  });
});
