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
    withdrawTitle: 'The contract was written in by mistake',
    withdrawNote: (day) => `It says that it was given on ${day}. Take it back, and write the right day.`,
    withdraw: 'Take it back',
    beside: 'Holiday pay and ATP',
    holiday: (percent) => `Whoever is paid by the hour has ${percent} per cent of the wage in holiday pay.`,
    below: 'The latest months are below the limit for ATP.',
    atp: (month, hours, limit) => `In ${month} there are ${hours}. The limit for ATP is ${limit} a month. ATP is then as a rule to be paid.`,
    atpShorter: {
      fortnight: (month) => `In ${month}, 14 days reach the limit for ATP. It holds where pay is every 14 days.`,
      week: (month) => `In ${month}, a week reaches the limit for ATP. It holds where pay is every week.`,
    },
    step: (step, steps) => `That is step ${step} of ${steps}.`,
    full: (amount) => `The full contribution is ${amount} a month.`,
    amountUnknown: 'We do not know the amount of that year. Ask ATP.',
    decides: 'This is a reminder only. The law and the agreement decide.',
  },
};

export const dutyDone: typeof doneDa = {
  contractRecorded: 'It is written that the contract is given.',
  contractWithdrawn: 'It is taken back. The contract is missing again.',
};
