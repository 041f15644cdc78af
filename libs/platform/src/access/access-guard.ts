import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { refuse } from '@fyrtaarn/kernel';
import { refuseLogin } from '../auth/auth.errors';
import { DOWNLOAD, isAllowed, POLICY, type Policy } from './policy';
import { actorOf } from './secure-operation';

/** Stands before every operation, page and download. Whatever carries no policy is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const policy = this.reflector.get<Policy | undefined>(POLICY, context.getHandler());
    if (!policy) throw refuse('NOT_ALLOWED');
    const { role, operations, elsewhere } = actorOf(context);
    // A program's token is for the operations on its list, whatever its role may beside; pages and downloads are not on it, nor is what is for people.
    const listed = context.getType<string>() === 'graphql' && operations?.includes(context.getHandler().name);
    if (operations && !(listed && 'may' in policy)) throw refuse('NOT_ALLOWED');
    if (!isAllowed(policy, role)) throw refuse(role === 'anonymous' ? 'NOT_LOGGED_IN' : 'NOT_ALLOWED');
    // Whoever has stolen a session takes no file along; nor is anything changed, which the unit of work sees to (abuse case 14).
    if (elsewhere && this.reflector.get<boolean | undefined>(DOWNLOAD, context.getHandler())) throw refuseLogin('PROOF_NEEDED');
    return true;
  }
}
