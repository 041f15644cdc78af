/** Who reads what the programme tells of its quarters. */
export const REPORT_READERS = ['reporter', 'employmentConsultant', 'employmentLead', 'premisesManager', 'administrator'] as const;

/** Who enters what others come to, for the reports to hold the local effort against. */
export const COMPARERS = ['reporter', 'employmentLead'] as const;
