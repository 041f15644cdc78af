import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { TASK_KIND, type TaskHandler } from './handles-task';
import { declaredTasks } from './task';

/** Finds the handler of every kind of task, and refuses to start when a kind has none or two. */
@Injectable()
export class TaskHandlers implements OnModuleInit {
  private readonly handlers = new Map<string, TaskHandler>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || !Object.getPrototypeOf(instance)) continue;
      for (const name of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) this.add(instance as object, name);
    }
    const orphans = declaredTasks().filter((kind) => !this.handlers.has(kind));
    if (orphans.length > 0) throw new Error(`no handler for task kind ${orphans.join(', ')}`);
  }

  get kinds(): string[] {
    return [...this.handlers.keys()];
  }

  of(kind: string): TaskHandler {
    const handler = this.handlers.get(kind);
    if (!handler) throw new Error(`no handler for task kind ${kind}`);
    return handler;
  }

  private add(instance: object, name: string): void {
    const method = (instance as Record<string, unknown>)[name];
    if (typeof method !== 'function') return;
    const kind = this.reflector.get<string | undefined>(TASK_KIND, method as () => void);
    if (!kind) return;
    if (this.handlers.has(kind)) throw new Error(`two handlers for task kind ${kind}`);
    this.handlers.set(kind, method.bind(instance) as TaskHandler);
  }
}
