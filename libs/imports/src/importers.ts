/** Who may bring some kind of list; which, each kind says. */
export const IMPORTERS = ['employmentConsultant', 'employmentLead', 'bridgeWorker', 'premisesManager'] as const;
