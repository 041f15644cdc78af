/** Parameters of rule PLACEMENT-RATIO. */
export interface PlacementRatio {
  readonly employees_per_placement: number;
  readonly up_to_employees: number;
  readonly employees_per_placement_above: number;
  readonly min_placements: number;
  /** Codes of kinds of employment. */
  readonly counted_kinds: readonly string[];
  readonly full_time_minutes_per_week: number;
}

/** How many full-time persons may be placed beside so many ordinary employees, both at one place of work. */
export function placementsAllowed(employees: number, ratio: PlacementRatio): number {
  const below = Math.min(employees, ratio.up_to_employees);
  const whole = Math.floor(below / ratio.employees_per_placement) + Math.floor((employees - below) / ratio.employees_per_placement_above);
  return Math.max(ratio.min_placements, whole);
}

/** Minutes a week that may be placed; none where nobody has said how many work there. */
export function minutesAllowed(employees: number | null, ratio: PlacementRatio): number | null {
  return employees === null ? null : placementsAllowed(employees, ratio) * ratio.full_time_minutes_per_week;
}
