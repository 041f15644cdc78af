import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { layFoundation, OPERATIONS_FILE, PlatformModule, projectPath, readConfig, type Foundation } from '@fyrtaarn/platform';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { FEATURES } from '../../api/src/api.module';
import { describeAccess } from './access';
import { listOperations } from './operations';
import { describeStructure } from './structure';

@Module({})
class DescribedModule {
  static on(foundation: Foundation): DynamicModule {
    return { module: DescribedModule, imports: [PlatformModule.on(foundation), ...FEATURES] };
  }
}

/** Writes what a reviewer needs to see, from the house as it is built; with --check says which file no longer tells the truth. */
export async function describeHouse(args: readonly string[]): Promise<void> {
  const stale: string[] = [];
  for (const [file, text] of Object.entries(await descriptions())) {
    if (!args.includes('--check')) writeFileSync(projectPath(file), text);
    else if (readOrEmpty(file) !== text) stale.push(file);
  }
  for (const file of stale) process.stdout.write(`${file} is not what the house is built like. Run: npm run -s cli -- describe\n`);
  if (stale.length > 0) process.exitCode = 1;
}

async function descriptions(): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-describe-'));
  chmodSync(folder, 0o755); // as root, Postgres is another user and must get in
  const foundation = await layFoundation(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), { warn: () => undefined });
  try {
    const structure = await describeStructure(foundation.ownerUrl as string);
    const app = await NestFactory.create<NestFastifyApplication>(DescribedModule.on(foundation), new FastifyAdapter(), { logger: false, abortOnError: false });
    await app.init();
    const schema = lexicographicSortSchema(app.get(GraphQLSchemaHost, { strict: false }).schema);
    await app.close();
    return {
      'apps/api/schema.graphql': `${printSchema(schema)}\n`,
      'apps/api/access.md': describeAccess(schema),
      [OPERATIONS_FILE]: listOperations(schema),
      'structure.sql': structure,
    };
  } finally {
    await foundation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(projectPath(file), 'utf8');
  } catch {
    return '';
  }
}
