import { Injectable } from '@nestjs/common';
import { Cprs } from '@fyrtaarn/citizens';
import { Employments } from '@fyrtaarn/employment';
import { Registrations } from '@fyrtaarn/guidance';
import type { Actor } from '@fyrtaarn/kernel';
import { Companies } from '@fyrtaarn/people';
import { refuseImport } from '../import.errors';
import { attendanceKind } from './attendance.kind';
import { citizensKind } from './citizens.kind';
import { companiesKind } from './companies.kind';
import { hoursKind } from './hours.kind';
import type { ImportKind } from './kind';

/** The kinds of lists, each with the use case that takes its rows. */
@Injectable()
export class ImportKinds {
  private readonly all: readonly ImportKind<never>[];

  constructor(companies: Companies, cprs: Cprs, registrations: Registrations, employments: Employments) {
    this.all = [companiesKind(companies), citizensKind(cprs), attendanceKind(registrations), hoursKind(employments)];
  }

  of(who: Actor): readonly ImportKind<never>[] {
    return this.all.filter(({ may }) => (may as readonly string[]).includes(who.role));
  }

  /** @throws DomainError IMPORT_KIND_UNKNOWN also for one that is not the actor's to bring */
  require(who: Actor, code: string): ImportKind<never> {
    const kind = this.of(who).find((one) => one.code === code);
    if (!kind) throw refuseImport('IMPORT_KIND_UNKNOWN', { field: 'kind' });
    return kind;
  }
}
