import type { workplaceDone as doneDa, workplaceTexts as da } from '../da/workplaces';

/** Where jobs are done, and how many are placed there beside the ordinary employees. For the staff. */
export const workplaceTexts: typeof da = {
  workplaces: {
    title: 'Places of work and placements',
    pNumber: 'P-number',
    of: (pNumber) => `P-number ${pNumber}`,
    none: 'We know no P-numbers. Look the company up in CVR.',
    toCompany: 'See the company',
    employees: 'Ordinary employees',
    employeesHint: 'As full-time persons, the average of the last four months. Employees with a subsidy and those under 18 are not counted.',
    employeesMissing: 'Write a number, as 12 or 12.5.',
    unknown: 'Not known',
    counted: (employees, day) => `${employees} (${day})`,
    placed: 'In placement or with wage subsidy, as full-time persons',
    within: (placed, allowed) => `${placed}, at most ${allowed}`,
    above: (placed, allowed) => `${placed}. That is more than the ${allowed} that the rule allows`,
    count: 'Write how many are employed',
    countButton: 'Save the number',
    countedOn: 'For which day is the figure?',
    countedOnMissing: 'Choose a day.',
    place: 'Place of work',
    placeMissing: 'Choose a place of work.',
    notSaid: 'Nobody has written at which P-number it is',
    choose: 'Choose the place of work',
    chooseButton: 'Save the place of work',
    askCompany: 'Nobody has written how many are employed. Ask the company.',
    measuredBy: (employees, day) => `Measured against ${employees} ordinary employees on ${day}.`,
  },
};

export const workplaceDone: typeof doneDa = {
  jobDrafted: 'The draft is saved. The company can now read it and send it.',
  returned: 'The small job has been sent back to the company.',
  jobRecorded: 'The job is written down. Its follow-up is planned.',
  workplaceChosen: 'The place of work is saved.',
  headcountRecorded: 'The number is saved.',
};
