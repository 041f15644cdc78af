import type { dutyDone as doneDa, dutyTexts as da } from '../da/duties';

/** What an employer may owe beside the pay. Read by companies and by citizens: short words, short sentences. */
export const dutyTexts: typeof da = {
  duties: {
    title: 'To remember',
    contract: 'Contract',
    contractGiven: (day) => `Given on ${day}`,
    contractBy: (day) => `By ${day}`,
    contractMissing: (day) => `Contract by ${day}`,
    contractDue: (day) => `The employee must have a written contract by ${day}.`,
    contractOverdue: (day) => `The employee should have had a written contract by ${day}. Nobody has written that it is given.`,
    givenOn: 'When did the employee have the contract?',
    givenOnMissing: 'Choose a day',
    tell: 'The contract is given',
    beside: 'Holiday pay and ATP',
    holiday: (percent) => `Whoever is paid by the hour has ${percent} per cent of the wage in holiday pay.`,
    below: 'The latest months are below the limit for ATP.',
    atp: (month, hours, limit) => `In ${month} there are ${hours}. The limit for ATP is ${limit} a month. ATP is then as a rule to be paid.`,
    step: (step, steps) => `That is step ${step} of ${steps}.`,
    full: (amount) => `The full contribution is ${amount} a month.`,
    amountUnknown: 'We do not know the amount of that year. Ask ATP.',
    decides: 'This is a reminder only. The law and the agreement decide.',
  },
};

export const dutyDone: typeof doneDa = { contractRecorded: 'It is written that the contract is given.' };
