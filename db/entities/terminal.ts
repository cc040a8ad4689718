import { defineEntity, p } from '@mikro-orm/core';
import { Account } from './account.ts';

/** 端末: a machine or a network from which staff may sign in, known by its addresses or by its certificate. */
export const Terminal = defineEntity({
  name: 'Terminal',
  tableName: 'terminal',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    office: p.text().nullable(),
    /** CIDR. */
    network: p.text().nullable(),
    /** SHA-256 of the client certificate, hexadecimal. */
    certificateFingerprint: p.text().nullable(),
    purposes: p.array(),
    registeredBy: () => p.manyToOne(Account).mapToPk().joinColumn('registered_by').deleteRule('no action'),
    registeredAt: p.datetime(),
    removedBy: () => p.manyToOne(Account).mapToPk().joinColumn('removed_by').deleteRule('no action').nullable(),
    removedAt: p.datetime().nullable(),
  },
});
