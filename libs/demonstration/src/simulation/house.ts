import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CitizensModule } from '@fyrtaarn/citizens';
import { EmploymentApiModule } from '@fyrtaarn/employment';
import { GuidanceModule } from '@fyrtaarn/guidance';
import { ImportsModule } from '@fyrtaarn/imports';
import { MatchingApiModule } from '@fyrtaarn/matching';
import { PeopleModule } from '@fyrtaarn/people';
import { Relay, simulatedPlatform, type SimulatedPlatform } from '@fyrtaarn/platform';
import { PostingsApiModule } from '@fyrtaarn/postings';
import { PremisesModule } from '@fyrtaarn/premises';
import { ProgrammeModule } from '@fyrtaarn/programme';

/** All that runs tasks, and what people act through. */
const FEATURES = [
  CitizensModule,
  EmploymentApiModule,
  GuidanceModule,
  ImportsModule,
  MatchingApiModule,
  PeopleModule,
  PostingsApiModule,
  PremisesModule,
  ProgrammeModule,
];
const LOOK_EVERY_MS = 900_000;

@Module({})
class SimulatedModule {}

interface Due {
  readonly due: Date | null;
  readonly failed: string | null;
}
const DUE = `SELECT min(due_at) FILTER (WHERE state = 'waiting') AS due, min(kind || ': ' || last_error) FILTER (WHERE last_error IS NOT NULL) AS failed
  FROM app.task WHERE state <> 'done'`;

/** The whole platform over a database of its own, in a time that somebody moves. */
export class SimulatedHouse {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly platform: SimulatedPlatform,
  ) {}

  /** @param ownerUrl an empty database and its superuser */
  static async open(ownerUrl: string, start: Date): Promise<SimulatedHouse> {
    const platform = await simulatedPlatform(ownerUrl, start);
    const whole = { module: SimulatedModule, imports: [platform.module, ...FEATURES] };
    return new SimulatedHouse(await NestFactory.createApplicationContext(whole, { logger: false, abortOnError: false }), platform);
  }

  get db(): SimulatedPlatform['db'] {
    return this.platform.db;
  }

  get clock(): SimulatedPlatform['clock'] {
    return this.platform.clock;
  }

  of<Part>(part: Type<Part>): Part {
    return this.app.get(part, { strict: false });
  }

  async rows<Row extends object>(sql: string): Promise<Row[]> {
    return (await this.db.query<Row>(sql)).rows;
  }

  /** Lets time pass, and does what comes due within a quarter of an hour. @throws Error when a task has failed */
  async passUntil(instant: Date): Promise<void> {
    for (;;) {
      const [{ due, failed } = { due: null, failed: null }] = await this.rows<Due>(DUE);
      if (failed) throw new Error(`a task failed: ${failed}`);
      if (!due || due > instant) break;
      this.clock.moveTo(new Date(Math.ceil(due.getTime() / LOOK_EVERY_MS) * LOOK_EVERY_MS));
      await this.of(Relay).pass();
    }
    this.clock.moveTo(instant);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.db.end();
  }
}
