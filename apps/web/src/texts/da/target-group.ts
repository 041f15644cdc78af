/** Which of the law's target groups a citizen belongs to. For the staff. */
export const targetGroupTexts = {
  targetGroup: {
    title: 'Målgruppe',
    lead: (name: string) => `Hvilken af lovens målgrupper ${name} hører til. Kommer der en ny lov, står det gamle ved siden af det nye.`,
    none: 'Ingen har skrevet en målgruppe. Vælg den herunder.',
    group: 'Gruppe',
    saidOn: 'Skrevet',
    startingPoint: 'Lovens udgangspunkt',
    comes: (day: string, text: string) => `Fra den ${day}: ${text}`,
    label: 'Vælg målgruppen',
    missing: 'Vælg en målgruppe.',
    say: 'Gem målgruppen',
  },
};

export const targetGroupDone = { targetGroupSaid: 'Målgruppen er gemt.' };
