/** Who reads what the programme tells of its quarters. */
export const REPORT_READERS = ['reporter', 'employmentConsultant', 'employmentLead', 'premisesManager', 'administrator'] as const;
