import { openHouse, type House } from '../support/house';
import * as job from '../support/main-job';

let house: House;
beforeAll(async () => void (house = await openHouse({ demo: true })));
afterAll(() => house.close());

test('a small job goes from posting to one more citizen in ordinary paid hours', async () => {
  const company = await house.as('companyContact');
  const consultant = await house.as('employmentConsultant');
  const reporter = await house.as('reporter');
  await house.settled();
  const before = await job.paidHoursCount(reporter);

  // A tenant company posts a small job: tasks, hours a week, place, workplace facts.
  const posted = await company.ask<{ postSmallJob: { id: string; state: string } }>(job.POST, { input: job.SMALL_JOB });
  const postingId = posted.postSmallJob.id;
  expect(posted.postSmallJob.state).toBe('submitted');

  // A BIF consultant opens it and gets suggestions with plain-word reasons, and reasons why not for the others.
  await consultant.ask(job.OPEN, { id: postingId });
  const suggestions = await job.suggestionsFor(consultant, postingId);
  expect(suggestions.fitting.length).toBeGreaterThan(0);
  expect(suggestions.notFitting.length).toBeGreaterThan(0);
  for (const one of [...suggestions.fitting, ...suggestions.notFitting]) expect(one.reasons.length).toBeGreaterThan(0);
  for (const one of suggestions.notFitting) expect(one.reasons.some((reason) => reason.sign === 'no')).toBe(true);

  // The consultant proposes one; the citizen says yes and chooses what may be shown.
  const chosen = suggestions.fitting.find((one) => one.fit === 'GOOD') ?? suggestions.fitting[0]!;
  const citizen = await house.newLogin('citizen', { citizenId: chosen.citizenId });
  const { suggestMatch } = await consultant.ask<{ suggestMatch: { id: string; state: string } }>(job.SUGGEST, {
    input: { postingId, citizenId: chosen.citizenId },
  });
  const matchId = suggestMatch.id;
  expect(suggestMatch.state).toBe('SUGGESTED');
  expect(await citizen.ask('{ myProposals { edges { node { id } } } }')).not.toMatchObject({ myProposals: { edges: [{ node: { id: matchId } }] } });
  await consultant.ask(job.ASK, { input: { matchId, view: 'agree' } });
  const seen = await citizen.ask<{ proposal: { reasons: { text: string }[] } }>('query($id: Uuid!) { proposal(id: $id) { reasons { text } } }', {
    id: matchId,
  });
  expect(seen.proposal.reasons.length).toBeGreaterThan(0);
  await citizen.ask(job.ANSWER, { input: { matchId, yes: true, share: ['HOURS', 'TASKS', 'NAME'] } });
  expect(await candidateOf(matchId)).toBeUndefined();
  await consultant.ask(job.CONFIRM, { matchId });

  // The company sees the anonymous profile and says yes; a meeting.
  const anonymous = await candidateOf(matchId);
  expect(anonymous).toMatchObject({ state: 'SHARED', live: true, firstName: null, phone: null, needs: [], languages: [] });
  expect(anonymous?.minutesMax).toEqual(expect.any(Number));
  await job.meetAndOffer(company, matchId);
  expect(await candidateOf(matchId)).toMatchObject({ state: 'FIRM_YES', firstName: chosen.name.split(' ')[0], phone: null });

  // The citizen says yes; start; ordinary paid hours are registered.
  await citizen.ask(job.ACCEPT, { matchId });
  const started = await consultant.ask<{ startEmployment: { id: string } }>(job.START, { input: { matchId, ordinaryWageConfirmed: true } });
  const hours = { employmentId: started.startEmployment.id, from: job.inDays(-7), to: job.inDays(-1), minutes: 180, evidence: 'employer_statement' };
  expect(await company.ask(job.HOURS, { input: hours })).toEqual({ registerHours: { id: started.startEmployment.id, paidMinutes: 180 } });

  // The queue recounts; TM157 shows one more citizen, with the definition it was counted by.
  await house.settled();
  const after = await job.paidHoursCount(reporter);
  expect(after?.value).toBe((before?.value ?? 0) + 1);
  expect(after?.dataVersion).toBe((before?.dataVersion ?? 0) + 1);
  expect(after?.definition).toMatchObject({ version: 1, textDa: expect.stringContaining('mindst 60 minutter') as string });

  // The reporter sees the number and no person.
  for (const query of ['{ citizens { edges { node { id } } } }', '{ employments { edges { node { id } } } }', '{ matches { edges { node { id } } } }']) {
    expect(await reporter.refusal(query)).toBe('NOT_ALLOWED');
  }

  async function candidateOf(id: string) {
    const { candidates } = await company.ask<{ candidates: { edges: { node: Record<string, unknown> & { matchId: string } }[] } }>(job.CANDIDATES, {
      postingId,
    });
    return candidates.edges.map((edge) => edge.node).find((node) => node.matchId === id);
  }
});
