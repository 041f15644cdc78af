/** How long one waits on average for one of `servers` (Erlang's C; M/M/c), with arrivals and service times by chance. Milliseconds; Infinity where more comes than goes. */
export function erlangWaitMs(servers: number, perSecond: number, serviceMs: number): number {
  const offered = (perSecond * serviceMs) / 1000;
  if (offered >= servers) return Infinity;
  let blocked = 1;
  for (let nth = 1; nth <= servers; nth++) blocked = (offered * blocked) / (nth + offered * blocked);
  const waits = blocked / (1 - (offered / servers) * (1 - blocked));
  return (waits * serviceMs) / (servers - offered);
}
