import type { targetGroupDone as doneDa, targetGroupTexts as da } from '../da/target-group';

/** Which of the law's target groups a citizen belongs to. For the staff. */
export const targetGroupTexts: typeof da = {
  targetGroup: {
    title: 'Target group',
    lead: (name) => `Which of the law’s target groups ${name} belongs to. When a new law comes, the old stands beside the new.`,
    none: 'Nobody has written a target group. Choose it below.',
    group: 'Group',
    saidOn: 'Written',
    startingPoint: 'Where the law begins',
    comes: (day, text) => `From ${day}: ${text}`,
    label: 'Choose the target group',
    missing: 'Choose a target group.',
    say: 'Save the target group',
  },
};

export const targetGroupDone: typeof doneDa = { targetGroupSaid: 'The target group is saved.' };
