/** Plain Danish with English below. @param differing how many people, parties or totals */
export function comparisonMessage(differing: number): { subject: string; body: string } {
  return {
    subject: 'Tal, der føres løbende, stemte ikke i nat',
    body: [
      `Nattens sammenligning fandt ${differing}, der stod anderledes end talt forfra. De er regnet om nu. Se i driften, hvorfor det kunne ske: en rettelse i databasen uden om Fyrtårn, eller en fejl i programmet.`,
      '',
      '—',
      `The nightly comparison found ${differing} that stood otherwise than counted from scratch. They are being reckoned anew. Find out why it could happen: a change in the database past Fyrtårn, or a fault in the program.`,
    ].join('\n'),
  };
}
