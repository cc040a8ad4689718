// Written from docs/openapi.json by `npm run openapi`; not to be edited.

/** Every operation of the API: what it takes and what it answers. */
export interface Operations {
  /** Change the own password; the other sessions end. */
  'PUT /me/password': {
    body: { current: string; password: string };
    answer: null;
  };
  /** Begin to enrol an authenticator (TOTP); it counts once its first code was sent. */
  'POST /me/authenticator': {
    answer: { uri: string };
  };
  /** Send the first code of a new authenticator. */
  'PUT /me/authenticator': {
    body: { code: string };
    answer: null;
  };
  /** The own sessions. */
  'GET /me/sessions': {
    answer: {
      items: {
        id: string;
        since: string;
        lastSeenAt: string;
        endsAt: string;
        terminal: string | null;
        network: string;
        current: boolean;
      }[];
    };
  };
  /** End all other sessions of one’s own. */
  'DELETE /me/sessions': {
    answer: null;
  };
  /** End one of the own sessions. */
  'DELETE /me/sessions/{id}': {
    path: { id: string };
    answer: null;
  };
  /** Who tried to sign in as oneself, the latest first. */
  'GET /me/sign-ins': {
    query: { limit?: number; cursor?: string };
    answer: {
      items: {
        id: string;
        at: string;
        outcome: string;
        method: 'password' | 'oidc';
        terminal: string | null;
        network: string;
      }[];
      next: string | null;
    };
  };
  /** Sign-ins that failed, came at an odd hour or from a new terminal, or all, the latest first. */
  'GET /security/sign-ins': {
    query: {
      limit?: number;
      cursor?: string;
      from: string;
      to: string;
      show?: 'failed' | 'odd-hour' | 'new-terminal' | 'all';
    };
    answer: {
      items: {
        id: string;
        at: string;
        outcome: string;
        method: 'password' | 'oidc';
        terminal: string | null;
        network: string;
        account: { id: string; login: string; displayName: string } | null;
        signs: ('failed' | 'odd-hour' | 'new-terminal')[];
      }[];
      next: string | null;
    };
  };
  /** Everybody who is signed in, the latest first. */
  'GET /security/sessions': {
    query: { limit?: number; cursor?: string };
    answer: {
      items: {
        id: string;
        account: { id: string; login: string; displayName: string };
        since: string;
        lastSeenAt: string;
        endsAt: string;
        terminal: string | null;
        network: string;
      }[];
      next: string | null;
    };
  };
  /** Sign somebody else out of one browser, with the reason. */
  'POST /security/sessions/{id}/end': {
    path: { id: string };
    body: { reason: string };
    command: true;
    answer: null;
  };
  /** Sign in. */
  'POST /sessions': {
    body: { login: string; password: string; code?: string };
    answer: {
      account: {
        id: string;
        login: string;
        displayName: string;
        roles: string[];
        office: string | null;
        permissions: string[];
        owes: ('password-change' | 'second-factor-enrolment')[];
        endsAt: string | null;
      };
      expiresAt: string;
    };
  };
  /** Sign out. */
  'DELETE /sessions/current': {
    answer: null;
  };
  /** Who is signed in, and what they may do. */
  'GET /me': {
    answer: {
      id: string;
      login: string;
      displayName: string;
      roles: string[];
      office: string | null;
      permissions: string[];
      owes: ('password-change' | 'second-factor-enrolment')[];
      endsAt: string | null;
    };
  };
  /** Accounts, the latest first. */
  'GET /accounts': {
    query: { limit?: number; cursor?: string };
    answer: {
      items: {
        id: string;
        login: string;
        displayName: string;
        staffNumber: string | null;
        roles: string[];
        office: string | null;
        status: 'ACTIVE' | 'ENDED';
        startsAt: string | null;
        endsAt: string | null;
        lockedUntil: string | null;
        hasSecondFactor: boolean;
        lastSignInAt: string | null;
        createdAt: string;
      }[];
      next: string | null;
    };
  };
  /** One account. */
  'GET /accounts/{id}': {
    path: { id: string };
    answer: {
      id: string;
      login: string;
      displayName: string;
      staffNumber: string | null;
      roles: string[];
      office: string | null;
      status: 'ACTIVE' | 'ENDED';
      startsAt: string | null;
      endsAt: string | null;
      lockedUntil: string | null;
      hasSecondFactor: boolean;
      lastSignInAt: string | null;
      createdAt: string;
    };
  };
  /** Applications for accounts and changes, the latest first. */
  'GET /account-applications': {
    query: { limit?: number; cursor?: string; status?: 'APPLIED' | 'APPROVED' | 'REJECTED' };
    answer: {
      items: {
        id: string;
        kind: 'new' | 'change';
        account: string | null;
        login: string;
        displayName: string;
        staffNumber: string | null;
        roles: string[];
        office: string | null;
        reason: string;
        startsOn: string | null;
        endsOn: string | null;
        before: { roles: string[]; office: string | null; endsAt: string | null } | null;
        status: 'APPLIED' | 'APPROVED' | 'REJECTED';
        appliedBy: string;
        appliedByName: string;
        appliedAt: string;
        decidedBy: string | null;
        decidedByName: string | null;
        decidedAt: string | null;
        decisionReason: string | null;
      }[];
      next: string | null;
    };
  };
  /** Apply for an account for somebody who has none. */
  'POST /account-applications': {
    body: {
      roles: string[];
      office?: string | null;
      endsOn?: string | null;
      reason: string;
      login: string;
      displayName: string;
      staffNumber: string;
      startsOn?: string | null;
      identity?: { issuer: string; subject: string };
      person?: { name: string; kana: string; birthDate: string };
    };
    command: true;
    answer: { id: string; status: 'APPLIED' };
  };
  /** What was done about accounts and terminals, the latest first. */
  'GET /account-ledger': {
    query: { limit?: number; cursor?: string; account?: string };
    answer: {
      items: {
        id: string;
        entry:
          | 'applied'
          | 'approved'
          | 'rejected'
          | 'issued'
          | 'changed'
          | 'locked'
          | 'unlocked'
          | 'password-changed'
          | 'password-reset'
          | 'second-factor-enrolled'
          | 'second-factor-reset'
          | 'sessions-revoked'
          | 'end-announced'
          | 'ended'
          | 'terminal-registered'
          | 'terminal-removed';
        account: string | null;
        application: string | null;
        terminal: string | null;
        login: string | null;
        staffNumber: string | null;
        actor: string;
        actorName: string | null;
        reason: string | null;
        details: Record<string, unknown>;
        recordedAt: string;
      }[];
      next: string | null;
    };
  };
  /** Apply for other roles, another office or an end of somebody’s account. */
  'POST /accounts/{id}/applications': {
    path: { id: string };
    body: { roles: string[]; office?: string | null; endsOn?: string | null; reason: string };
    command: true;
    answer: { id: string; status: 'APPLIED' };
  };
  /** Approve an application somebody else made about somebody else. */
  'POST /account-applications/{id}/approve': {
    path: { id: string };
    command: true;
    answer: { id: string; status: 'APPROVED' | 'REJECTED'; account: string | null; initialPassword?: string };
  };
  /** Reject an application, with the reason. */
  'POST /account-applications/{id}/reject': {
    path: { id: string };
    body: { reason: string };
    command: true;
    answer: { id: string; status: 'APPROVED' | 'REJECTED'; account: string | null; initialPassword?: string };
  };
  /** Lock somebody’s account until it is unlocked. */
  'POST /accounts/{id}/lock': {
    path: { id: string };
    body: { reason: string };
    command: true;
    answer: { id: string; initialPassword?: string };
  };
  /** Unlock an account. */
  'POST /accounts/{id}/unlock': {
    path: { id: string };
    body: { reason: string };
    command: true;
    answer: { id: string; initialPassword?: string };
  };
  /** Forget somebody’s authenticator, so that they enrol another. */
  'POST /accounts/{id}/reset-second-factor': {
    path: { id: string };
    body: { reason: string };
    command: true;
    answer: { id: string; initialPassword?: string };
  };
  /** Sign somebody out everywhere. */
  'POST /accounts/{id}/revoke-sessions': {
    path: { id: string };
    body: { reason: string };
    command: true;
    answer: { id: string; initialPassword?: string };
  };
  /** Replace a password by a one-time one that is handed over. */
  'POST /accounts/{id}/reset-password': {
    path: { id: string };
    body: { reason: string };
    command: true;
    answer: { id: string; initialPassword?: string };
  };
  /** Registered terminals. */
  'GET /terminals': {
    answer: {
      items: {
        id: string;
        name: string;
        office: string | null;
        network: string | null;
        certificateFingerprint: string | null;
        purposes: string[];
        registeredAt: string;
      }[];
    };
  };
  /** Register a terminal, by its network or its certificate. */
  'POST /terminals': {
    body: {
      name: string;
      office?: string | null;
      network?: string;
      certificateFingerprint?: string;
      purposes: string[];
      reason: string;
    };
    command: true;
    answer: { id: string };
  };
  /** Remove a terminal; who is signed in from there is signed out. */
  'POST /terminals/{id}/remove': {
    path: { id: string };
    body: { reason: string };
    command: true;
    answer: { id: string };
  };
  /** The worklist, in the order in which things should be done. */
  'GET /tasks': {
    query: {
      worklist?: string;
      queues?: 'mine' | 'all';
      procedure?: string;
      due?: 'overdue' | 'today' | 'this-week' | 'later' | 'paused';
      holder?: 'me' | 'others' | 'none';
      olderThanDays?: number;
      dueFrom?: string;
      dueTo?: string;
      openedFrom?: string;
      openedTo?: string;
      closedFrom?: string;
      closedTo?: string;
      paused?: boolean;
      onTime?: boolean;
      priority?: number;
      escalated?: boolean;
      kind?: string[];
      office?: string[];
      status?: ('READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED')[];
      names?: boolean;
      sort?: 'due' | 'opened' | 'receipt';
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: {
        id: string;
        status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
        version: number;
        holder: { id: string; displayName: string } | null;
        heldSince: string | null;
        owner: { id: string; displayName: string } | null;
        parkedUntil: string | null;
        decision: string | null;
        closedReason: string | null;
        kind: string;
        label: { ja: string; en: string };
        role: string;
        office: string;
        priority: number;
        caseId: string;
        receiptNumber: string;
        qualification: string;
        procedure: string;
        stage: string;
        openedAt: string;
        dueAt: string;
        dueState: 'overdue' | 'today' | 'this-week' | 'later' | 'paused';
        businessDaysLeft: number;
        waitingReason: string | null;
        escalatedTo: string | null;
        name: string | null;
        kana: string | null;
      }[];
      next: string | null;
      counts: { ready: number; mine: number; cap: number };
    };
  };
  /** A task with its decisions, the commands allowed now, and its case. */
  'GET /tasks/{id}': {
    path: { id: string };
    answer: {
      task: {
        id: string;
        status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
        version: number;
        holder: { id: string; displayName: string } | null;
        heldSince: string | null;
        owner: { id: string; displayName: string } | null;
        parkedUntil: string | null;
        decision: string | null;
        closedReason: string | null;
        kind: string;
        label: { ja: string; en: string };
        role: string;
        office: string;
        priority: number;
        caseId: string;
        receiptNumber: string;
        qualification: string;
        procedure: string;
        stage: string;
        openedAt: string;
        dueAt: string;
        dueState: 'overdue' | 'today' | 'this-week' | 'later' | 'paused';
        businessDaysLeft: number;
        waitingReason: string | null;
        escalatedTo: string | null;
        name: string | null;
        kana: string | null;
      };
      decisions: {
        decision: string;
        label: { ja: string; en: string };
        final: boolean;
        fields: Record<string, unknown>[];
      }[];
      commands: {
        command:
          'claim' | 'take-over' | 'release' | 'delegate' | 'return' | 'park' | 'resume' | 'save-draft' | 'decide';
        allowed: boolean;
        reason: string | null;
      }[];
      draft: { decision: string | null; form: Record<string, unknown>; author: string; savedAt: string } | null;
      case: {
        id: string;
        receiptNumber: string;
        qualification: string;
        procedure: string;
        channel: string;
        office: string;
        stage: string;
        visit: number;
        status: 'OPEN' | 'CLOSED';
        outcome: string | null;
        outcomeCode: string | null;
        version: number;
        submittedAt: string;
        receivedOn: string | null;
        receiptReference: string | null;
        openedAt: string;
        closedAt: string | null;
        withheld: ('role' | 'purpose-needed') | null;
        application: { form: Record<string, unknown>; revision: number; updatedAt: string; definition: unknown } | null;
        attachments: {
          id: string;
          kind: string;
          name: string | null;
          mime: string;
          size: number;
          sha256: string;
          scan: 'PENDING' | 'CLEAN' | 'INFECTED' | 'REJECTED';
          scanDetail: string | null;
          receivedAt: string;
          scannedAt: string | null;
        }[];
        timeline: {
          seq: number;
          kind: string;
          stage: string;
          visit: number;
          codes: Record<string, unknown>;
          actor: string;
          occurredAt: string;
          recordedAt: string;
        }[];
        comments: { id: string; author: string; text: string; writtenAt: string }[];
        waitsFor: {
          kind: 'wait' | 'task' | 'stuck' | 'inquiry' | 'fact';
          id: string;
          what: string;
          code: string;
          since: string;
          until: string | null;
          forWhom: 'applicant' | 'staff' | 'operator' | 'information-network' | 'system';
          who: string | null;
        }[];
        money: { charged: number; waived: number; paid: number; due: number; excess: number; settled: boolean };
        deadline: {
          dueDate: string;
          state: 'running' | 'paused';
          daysUsed: number;
          daysLeft: number;
          intervals: { from: string; to: string; counted: boolean; reason?: string; article?: string }[];
        } | null;
        findings: Record<string, string> | null;
        lookups: {
          id: string;
          lookup: string;
          attempt: number;
          purpose: string;
          status: string;
          outcome: string | null;
          prefecture: string | null;
          requestedAt: string | null;
          fetchedAt: string | null;
        }[];
        register: {
          id: string;
          licenceNumber: number;
          registeredOn: string;
          issuedOn: string | null;
          status: string;
        } | null;
        documents: { id: string; kind: 'certificate' | 'refusal'; issuedOn: string; sha256: string }[];
      };
    };
  };
  /** Who may be given a task. */
  'GET /tasks/{id}/candidates': {
    path: { id: string };
    answer: { items: { id: string; displayName: string }[] };
  };
  /** Take a task; of many at once exactly one succeeds. */
  'POST /tasks/{id}/claim': {
    path: { id: string };
    body: { version: number };
    command: true;
    answer: {
      id: string;
      status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
      version: number;
      holder: { id: string; displayName: string } | null;
      heldSince: string | null;
      owner: { id: string; displayName: string } | null;
      parkedUntil: string | null;
      decision: string | null;
      closedReason: string | null;
    };
  };
  /** Take the task that should be done next; 204 when there is none. */
  'POST /tasks/claim-next': {
    body: { kind?: string; procedure?: string };
    command: true;
    answer: {
      id: string;
      status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
      version: number;
      holder: { id: string; displayName: string } | null;
      heldSince: string | null;
      owner: { id: string; displayName: string } | null;
      parkedUntil: string | null;
      decision: string | null;
      closedReason: string | null;
    } | null;
  };
  /** Keep what its holder has typed; nothing is decided by it. */
  'PUT /tasks/{id}/draft': {
    path: { id: string };
    body: { decision: string | null; form: Record<string, unknown> };
    answer: { savedAt: string };
  };
  /** Decide a task; 202 when the workflow takes longer than a person should wait. */
  'POST /tasks/{id}/decide': {
    path: { id: string };
    body: { version: number; decision: string; form: Record<string, unknown> };
    command: true;
    answer:
      | {
          id: string;
          status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
          version: number;
          holder: { id: string; displayName: string } | null;
          heldSince: string | null;
          owner: { id: string; displayName: string } | null;
          parkedUntil: string | null;
          decision: string | null;
          closedReason: string | null;
          next?: { id: string; kind: string; version: number }[];
        }
      | {
          id: string;
          kind: 'task-decided' | 'repair-ordered';
          state: 'pending' | 'applied' | 'refused';
          code: string | null;
          parked: boolean;
          recordedAt: string;
          settledAt: string | null;
          task: {
            id: string;
            status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
            version: number;
            holder: { id: string; displayName: string } | null;
            heldSince: string | null;
            owner: { id: string; displayName: string } | null;
            parkedUntil: string | null;
            decision: string | null;
            closedReason: string | null;
          } | null;
          stuck: { id: string; status: 'OPEN' | 'REPAIRING' | 'RESOLVED'; repair: string | null } | null;
        };
  };
  /** Take a task from the person who holds it. */
  'POST /tasks/{id}/take-over': {
    path: { id: string };
    body: { version: number; reason: string };
    command: true;
    answer: {
      id: string;
      status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
      version: number;
      holder: { id: string; displayName: string } | null;
      heldSince: string | null;
      owner: { id: string; displayName: string } | null;
      parkedUntil: string | null;
      decision: string | null;
      closedReason: string | null;
    };
  };
  /** Give a task to somebody of its role. */
  'POST /tasks/{id}/assign': {
    path: { id: string };
    body: { version: number; to: string; reason: string };
    command: true;
    answer: {
      id: string;
      status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
      version: number;
      holder: { id: string; displayName: string } | null;
      heldSince: string | null;
      owner: { id: string; displayName: string } | null;
      parkedUntil: string | null;
      decision: string | null;
      closedReason: string | null;
    };
  };
  /** Give a task back to its queue. */
  'POST /tasks/{id}/release': {
    path: { id: string };
    body: { version: number; reason: string; keepDraft?: boolean };
    command: true;
    answer: {
      id: string;
      status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
      version: number;
      holder: { id: string; displayName: string } | null;
      heldSince: string | null;
      owner: { id: string; displayName: string } | null;
      parkedUntil: string | null;
      decision: string | null;
      closedReason: string | null;
    };
  };
  /** Let a colleague work on a task; it comes back with `return`. */
  'POST /tasks/{id}/delegate': {
    path: { id: string };
    body: { version: number; to: string; reason: string };
    command: true;
    answer: {
      id: string;
      status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
      version: number;
      holder: { id: string; displayName: string } | null;
      heldSince: string | null;
      owner: { id: string; displayName: string } | null;
      parkedUntil: string | null;
      decision: string | null;
      closedReason: string | null;
    };
  };
  /** Give a delegated task back, or call it back. */
  'POST /tasks/{id}/return': {
    path: { id: string };
    body: { version: number; reason: string };
    command: true;
    answer: {
      id: string;
      status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
      version: number;
      holder: { id: string; displayName: string } | null;
      heldSince: string | null;
      owner: { id: string; displayName: string } | null;
      parkedUntil: string | null;
      decision: string | null;
      closedReason: string | null;
    };
  };
  /** Put a task aside until a moment within 31 days; its due date stays. */
  'POST /tasks/{id}/park': {
    path: { id: string };
    body: { version: number; until: string; reason: string };
    command: true;
    answer: {
      id: string;
      status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
      version: number;
      holder: { id: string; displayName: string } | null;
      heldSince: string | null;
      owner: { id: string; displayName: string } | null;
      parkedUntil: string | null;
      decision: string | null;
      closedReason: string | null;
    };
  };
  /** Take up a parked task before its day. */
  'POST /tasks/{id}/resume': {
    path: { id: string };
    body: { version: number };
    command: true;
    answer: {
      id: string;
      status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
      version: number;
      holder: { id: string; displayName: string } | null;
      heldSince: string | null;
      owner: { id: string; displayName: string } | null;
      parkedUntil: string | null;
      decision: string | null;
      closedReason: string | null;
    };
  };
  /** The same command on up to 100 tasks, with one result for each. */
  'POST /tasks/bulk': {
    body:
      | { command: 'claim'; items: { id: string; version: number }[] }
      | { command: 'take-over'; items: { id: string; version: number }[]; reason: string }
      | { command: 'assign'; items: { id: string; version: number }[]; to: string; reason: string }
      | { command: 'release'; items: { id: string; version: number }[]; reason: string; keepDraft?: boolean }
      | { command: 'delegate'; items: { id: string; version: number }[]; to: string; reason: string }
      | { command: 'return'; items: { id: string; version: number }[]; reason: string }
      | { command: 'park'; items: { id: string; version: number }[]; until: string; reason: string }
      | { command: 'resume'; items: { id: string; version: number }[] };
    command: true;
    answer: {
      results: {
        id: string;
        status: number;
        task: {
          id: string;
          status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
          version: number;
          holder: { id: string; displayName: string } | null;
          heldSince: string | null;
          owner: { id: string; displayName: string } | null;
          parkedUntil: string | null;
          decision: string | null;
          closedReason: string | null;
        } | null;
        problem: {
          type: string;
          title: string;
          status: number;
          code:
            | 'account-ended'
            | 'account-exists'
            | 'already-claimed'
            | 'already-decided'
            | 'already-registered'
            | 'amount-invalid'
            | 'application-decided'
            | 'applied-by-oneself'
            | 'attachment-infected'
            | 'attachment-rejected'
            | 'body-too-large'
            | 'calendar-not-covered'
            | 'case-closed'
            | 'case-withdrawn'
            | 'channel-not-allowed'
            | 'character-not-in-cp932'
            | 'conflict-of-interest'
            | 'correction-not-asked'
            | 'csrf-refused'
            | 'copy-decided'
            | 'copy-grant-ended'
            | 'copy-not-granted'
            | 'copy-not-made'
            | 'copy-recipient'
            | 'copy-returned'
            | 'copy-too-large'
            | 'database-unavailable'
            | 'date-impossible'
            | 'date-unreadable'
            | 'decision-missing'
            | 'decision-pending'
            | 'document-not-rendered'
            | 'duty-signed'
            | 'engine-unavailable'
            | 'extension-too-long'
            | 'fact-parked'
            | 'fee-not-defined'
            | 'fees-not-settled'
            | 'finding-disposed'
            | 'findings-open'
            | 'form-invalid'
            | 'four-eyes'
            | 'glyph-missing'
            | 'idempotency-key-missing'
            | 'idempotency-key-reused'
            | 'identity-provider-unavailable'
            | 'identity-refused'
            | 'inquiry-denied'
            | 'inquiry-expired'
            | 'internal-error'
            | 'login-failed'
            | 'media-type-unsupported'
            | 'not-approved'
            | 'not-authenticated'
            | 'not-candidate'
            | 'not-claimed'
            | 'not-delegated'
            | 'not-found'
            | 'not-holder'
            | 'not-parked'
            | 'not-permitted'
            | 'other-office'
            | 'own-account'
            | 'own-finding'
            | 'own-role'
            | 'park-date-invalid'
            | 'password-change-required'
            | 'password-sign-in-off'
            | 'password-too-weak'
            | 'password-wrong'
            | 'period-invalid'
            | 'proposal-decided'
            | 'purpose-needed'
            | 'queue-member-unknown'
            | 'rate-limited'
            | 'register-entry-invalid'
            | 'repair-not-allowed'
            | 'request-invalid'
            | 'rights-change-invalid'
            | 'rights-separation'
            | 'role-unknown'
            | 'second-factor-enrolled'
            | 'second-factor-enrolment-required'
            | 'second-factor-required'
            | 'second-factor-wrong'
            | 'signature-invalid'
            | 'simulators-unavailable'
            | 'stale-version'
            | 'stuck-resolved'
            | 'task-closed'
            | 'task-delegated'
            | 'task-parked'
            | 'template-unknown'
            | 'template-variables-invalid'
            | 'terminal-invalid'
            | 'terminal-not-allowed'
            | 'too-many-streams'
            | 'too-late';
          detail: string;
          instance: string;
          errors?: { pointer: string; code: string }[];
          details?: Record<string, unknown>;
        } | null;
      }[];
    };
  };
  /** The worklists one sees, each with how many tasks it has. */
  'GET /worklists': {
    answer: {
      items: {
        id: string;
        name: string;
        filters: {
          queues?: 'mine' | 'all';
          procedure?: string;
          due?: 'overdue' | 'today' | 'this-week' | 'later' | 'paused';
          holder?: 'me' | 'others' | 'none';
          olderThanDays?: number;
          dueFrom?: string;
          dueTo?: string;
          openedFrom?: string;
          openedTo?: string;
          closedFrom?: string;
          closedTo?: string;
          paused?: boolean;
          onTime?: boolean;
          priority?: number;
          escalated?: boolean;
          kinds?: string[];
          offices?: string[];
          statuses?: (
            'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED'
          )[];
        };
        columns: (
          | 'receiptNumber'
          | 'kind'
          | 'office'
          | 'procedure'
          | 'status'
          | 'name'
          | 'kana'
          | 'dueAt'
          | 'dueState'
          | 'businessDaysLeft'
          | 'waitingReason'
          | 'holder'
          | 'priority'
          | 'escalatedTo'
          | 'openedAt'
        )[];
        sort: 'due' | 'opened' | 'receipt';
        shared: boolean;
        sharedRole: string | null;
        sharedOffice: string | null;
        isOwn: boolean;
        version: number;
        count: number;
        capped: boolean;
      }[];
    };
  };
  /** Save a worklist. */
  'POST /worklists': {
    body: {
      name: string;
      filters: {
        queues?: 'mine' | 'all';
        procedure?: string;
        due?: 'overdue' | 'today' | 'this-week' | 'later' | 'paused';
        holder?: 'me' | 'others' | 'none';
        olderThanDays?: number;
        dueFrom?: string;
        dueTo?: string;
        openedFrom?: string;
        openedTo?: string;
        closedFrom?: string;
        closedTo?: string;
        paused?: boolean;
        onTime?: boolean;
        priority?: number;
        escalated?: boolean;
        kinds?: string[];
        offices?: string[];
        statuses?: (
          'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED'
        )[];
      };
      columns: (
        | 'receiptNumber'
        | 'kind'
        | 'office'
        | 'procedure'
        | 'status'
        | 'name'
        | 'kana'
        | 'dueAt'
        | 'dueState'
        | 'businessDaysLeft'
        | 'waitingReason'
        | 'holder'
        | 'priority'
        | 'escalatedTo'
        | 'openedAt'
      )[];
      sort: 'due' | 'opened' | 'receipt';
      shared: boolean;
      sharedRole: string | null;
      sharedOffice: string | null;
    };
    command: true;
    answer: {
      id: string;
      name: string;
      filters: {
        queues?: 'mine' | 'all';
        procedure?: string;
        due?: 'overdue' | 'today' | 'this-week' | 'later' | 'paused';
        holder?: 'me' | 'others' | 'none';
        olderThanDays?: number;
        dueFrom?: string;
        dueTo?: string;
        openedFrom?: string;
        openedTo?: string;
        closedFrom?: string;
        closedTo?: string;
        paused?: boolean;
        onTime?: boolean;
        priority?: number;
        escalated?: boolean;
        kinds?: string[];
        offices?: string[];
        statuses?: (
          'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED'
        )[];
      };
      columns: (
        | 'receiptNumber'
        | 'kind'
        | 'office'
        | 'procedure'
        | 'status'
        | 'name'
        | 'kana'
        | 'dueAt'
        | 'dueState'
        | 'businessDaysLeft'
        | 'waitingReason'
        | 'holder'
        | 'priority'
        | 'escalatedTo'
        | 'openedAt'
      )[];
      sort: 'due' | 'opened' | 'receipt';
      shared: boolean;
      sharedRole: string | null;
      sharedOffice: string | null;
      isOwn: boolean;
      version: number;
    };
  };
  /** Change a worklist of one’s own. */
  'PUT /worklists/{id}': {
    path: { id: string };
    body: {
      version: number;
      name: string;
      filters: {
        queues?: 'mine' | 'all';
        procedure?: string;
        due?: 'overdue' | 'today' | 'this-week' | 'later' | 'paused';
        holder?: 'me' | 'others' | 'none';
        olderThanDays?: number;
        dueFrom?: string;
        dueTo?: string;
        openedFrom?: string;
        openedTo?: string;
        closedFrom?: string;
        closedTo?: string;
        paused?: boolean;
        onTime?: boolean;
        priority?: number;
        escalated?: boolean;
        kinds?: string[];
        offices?: string[];
        statuses?: (
          'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED'
        )[];
      };
      columns: (
        | 'receiptNumber'
        | 'kind'
        | 'office'
        | 'procedure'
        | 'status'
        | 'name'
        | 'kana'
        | 'dueAt'
        | 'dueState'
        | 'businessDaysLeft'
        | 'waitingReason'
        | 'holder'
        | 'priority'
        | 'escalatedTo'
        | 'openedAt'
      )[];
      sort: 'due' | 'opened' | 'receipt';
      shared: boolean;
      sharedRole: string | null;
      sharedOffice: string | null;
    };
    command: true;
    answer: {
      id: string;
      name: string;
      filters: {
        queues?: 'mine' | 'all';
        procedure?: string;
        due?: 'overdue' | 'today' | 'this-week' | 'later' | 'paused';
        holder?: 'me' | 'others' | 'none';
        olderThanDays?: number;
        dueFrom?: string;
        dueTo?: string;
        openedFrom?: string;
        openedTo?: string;
        closedFrom?: string;
        closedTo?: string;
        paused?: boolean;
        onTime?: boolean;
        priority?: number;
        escalated?: boolean;
        kinds?: string[];
        offices?: string[];
        statuses?: (
          'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED'
        )[];
      };
      columns: (
        | 'receiptNumber'
        | 'kind'
        | 'office'
        | 'procedure'
        | 'status'
        | 'name'
        | 'kana'
        | 'dueAt'
        | 'dueState'
        | 'businessDaysLeft'
        | 'waitingReason'
        | 'holder'
        | 'priority'
        | 'escalatedTo'
        | 'openedAt'
      )[];
      sort: 'due' | 'opened' | 'receipt';
      shared: boolean;
      sharedRole: string | null;
      sharedOffice: string | null;
      isOwn: boolean;
      version: number;
    };
  };
  /** Remove a worklist of one’s own. */
  'DELETE /worklists/{id}': {
    path: { id: string };
    query: { version: number };
    command: true;
    answer: null;
  };
  /** The queues of the offices one sees. */
  'GET /queues': {
    answer: {
      items: {
        id: string;
        qualification: string;
        kind: string;
        office: string;
        role: string;
        exclusive: boolean;
        named: string[];
        version: number;
      }[];
    };
  };
  /** Say who belongs to a queue by name, besides role and office or instead of them. */
  'PUT /queues/{id}/members': {
    path: { id: string };
    body: { version: number; exclusive: boolean; named: string[]; reason: string };
    command: true;
    answer: {
      id: string;
      qualification: string;
      kind: string;
      office: string;
      role: string;
      exclusive: boolean;
      named: string[];
      version: number;
    };
  };
  /** Find cases and register entries by number, name, reading or birth date; each search is an entry. */
  'POST /search': {
    body: {
      purpose: string;
      kind?: 'case' | 'entry';
      text?: string;
      caseId?: string;
      receipt?: string;
      licenceNumber?: number;
      name?: string;
      birthDate?: string;
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: {
        id: string;
        kind: 'case' | 'entry';
        caseId: string;
        office: string;
        receiptNumber: string;
        procedure: string;
        status: string;
        licenceNumber: number | null;
        name: string | null;
        kana: string | null;
        birthDate: string | null;
        hasTask: boolean;
      }[];
      next: string | null;
    };
  };
  /** An entry of the register, now or as of a day: items, history, cases, certificates. */
  'GET /register/entries/{id}': {
    path: { id: string };
    query: { asOf?: string };
    answer: {
      id: string;
      licenceNumber: number;
      status: 'LIVE' | 'DEREGISTERED' | 'CANCELLED';
      caseId: string;
      withheld: ('role' | 'purpose-needed') | null;
      record: {
        asOf: string | null;
        version: {
          status: 'LIVE' | 'DEREGISTERED' | 'CANCELLED';
          items: {
            receivedOn: string | null;
            receiptReference: string | null;
            registeredOn: string;
            issuedOn: string | null;
            domicileKind: 'prefecture' | 'nationality';
            domicileCode: string;
            kana: string;
            name: string;
            nameHasGaiji: boolean;
            formerSurname: string | null;
            formerSurnameHasGaiji: boolean | null;
            alias: string | null;
            aliasHasGaiji: boolean | null;
            birthDate: string;
            sex: string;
            qualificationBasis: string;
            office: string;
          };
        } | null;
        slots: ({ caseId: string; kinds: string[]; on: string; text: string } | null)[];
        events: {
          id: string;
          kind: string;
          on: string;
          changes: { item: string; before: string | boolean | null; after: string | boolean | null }[];
          caseId: string;
          receiptNumber: string;
          approvedBy: string | null;
          recordedAt: string;
        }[];
        cases: {
          id: string;
          receiptNumber: string;
          procedure: string;
          status: 'OPEN' | 'CLOSED';
          outcome: string | null;
          openedAt: string;
        }[];
        prints: {
          id: string;
          number: number;
          issuedOn: string;
          sha256: string;
          state: 'current' | 'replaced' | 'void';
        }[];
      } | null;
    };
  };
  /** Find a case by its receipt number. */
  'GET /cases': {
    query: { receipt: string };
    answer: {
      items: {
        id: string;
        receiptNumber: string;
        qualification: string;
        procedure: string;
        channel: string;
        office: string;
        stage: string;
        visit: number;
        status: 'OPEN' | 'CLOSED';
        outcome: string | null;
        outcomeCode: string | null;
        version: number;
        submittedAt: string;
        receivedOn: string | null;
        receiptReference: string | null;
        openedAt: string;
        closedAt: string | null;
      }[];
    };
  };
  /** Open a case for somebody at the counter, or on the office’s own motion. */
  'POST /cases': {
    body: { qualification: string; procedure: string; channel: 'counter' | 'internal'; form: Record<string, unknown> };
    command: true;
    answer: { id: string; receiptNumber: string; next?: { id: string; kind: string; version: number }[] };
  };
  /** A case: state, timeline, what it waits for; personal data for those who may see it. */
  'GET /cases/{id}': {
    path: { id: string };
    answer: {
      id: string;
      receiptNumber: string;
      qualification: string;
      procedure: string;
      channel: string;
      office: string;
      stage: string;
      visit: number;
      status: 'OPEN' | 'CLOSED';
      outcome: string | null;
      outcomeCode: string | null;
      version: number;
      submittedAt: string;
      receivedOn: string | null;
      receiptReference: string | null;
      openedAt: string;
      closedAt: string | null;
      withheld: ('role' | 'purpose-needed') | null;
      application: { form: Record<string, unknown>; revision: number; updatedAt: string; definition: unknown } | null;
      attachments: {
        id: string;
        kind: string;
        name: string | null;
        mime: string;
        size: number;
        sha256: string;
        scan: 'PENDING' | 'CLEAN' | 'INFECTED' | 'REJECTED';
        scanDetail: string | null;
        receivedAt: string;
        scannedAt: string | null;
      }[];
      timeline: {
        seq: number;
        kind: string;
        stage: string;
        visit: number;
        codes: Record<string, unknown>;
        actor: string;
        occurredAt: string;
        recordedAt: string;
      }[];
      comments: { id: string; author: string; text: string; writtenAt: string }[];
      waitsFor: {
        kind: 'wait' | 'task' | 'stuck' | 'inquiry' | 'fact';
        id: string;
        what: string;
        code: string;
        since: string;
        until: string | null;
        forWhom: 'applicant' | 'staff' | 'operator' | 'information-network' | 'system';
        who: string | null;
      }[];
      money: { charged: number; waived: number; paid: number; due: number; excess: number; settled: boolean };
      deadline: {
        dueDate: string;
        state: 'running' | 'paused';
        daysUsed: number;
        daysLeft: number;
        intervals: { from: string; to: string; counted: boolean; reason?: string; article?: string }[];
      } | null;
      findings: Record<string, string> | null;
      lookups: {
        id: string;
        lookup: string;
        attempt: number;
        purpose: string;
        status: string;
        outcome: string | null;
        prefecture: string | null;
        requestedAt: string | null;
        fetchedAt: string | null;
      }[];
      register: {
        id: string;
        licenceNumber: number;
        registeredOn: string;
        issuedOn: string | null;
        status: string;
      } | null;
      documents: { id: string; kind: 'certificate' | 'refusal'; issuedOn: string; sha256: string }[];
    };
  };
  /** Why a case and its tasks are due when they are. */
  'GET /cases/{id}/deadline': {
    path: { id: string };
    answer: {
      case: {
        dueDate: string;
        state: 'running' | 'paused';
        daysUsed: number;
        daysLeft: number;
        intervals: { from: string; to: string; counted: boolean; reason?: string; article?: string }[];
        targetDays: number;
        receivedAt: string;
        rule: 'standard-processing-period';
        article: string;
        movers: {
          code: 'correction-request' | 'pause-ends' | 'office-closure' | 'extension';
          article: string | null;
        }[];
      };
      tasks: {
        id: string;
        kind: string;
        label: { ja: string; en: string };
        openedAt: string;
        dueAt: string;
        businessDays: number;
        extendedBusinessDays: number;
        rule: 'service-level';
        intervals: { from: string; to: string; counted: boolean; reason?: string; article?: string }[];
        movers: {
          code: 'correction-request' | 'pause-ends' | 'office-closure' | 'extension';
          article: string | null;
        }[];
      }[];
      waits: {
        id: string;
        name: string;
        code: string;
        startedAt: string;
        until: string;
        rule: 'legal-period' | 'business-days' | 'elapsed-hours';
        length: number;
        article: string | null;
        intervals: { from: string; to: string; counted: boolean; reason?: string; article?: string }[];
        movers: {
          code: 'correction-request' | 'pause-ends' | 'office-closure' | 'extension';
          article: string | null;
        }[];
      }[];
    };
  };
  /** Says that the case is on one’s page, and who else has it there; again every 15 seconds. */
  'POST /cases/{id}/presence': {
    path: { id: string };
    answer: { others: string[] };
  };
  /** Leave a note for colleagues. */
  'POST /cases/{id}/comments': {
    path: { id: string };
    body: { text: string };
    command: true;
    answer: { id: string; author: string; writtenAt: string };
  };
  /** Say that a case is not for oneself; what one holds of it goes back to its queue. */
  'POST /cases/{id}/conflicts-of-interest': {
    path: { id: string };
    body: { version: number };
    command: true;
    answer: { caseId: string; kind: 'declared' | 'own-case'; declaredAt: string };
  };
  /** The definition a case was opened under: names of its parts, fields and code lists; it never changes. */
  'GET /cases/{id}/plan': {
    path: { id: string };
    answer: {
      qualification: { code: string; version: string; name: { ja: string; en: string } };
      procedure: { code: string; name: { ja: string; en: string }; legalBasis: string };
      stages: string[];
      form: unknown;
      tasks: Record<
        string,
        {
          label: { ja: string; en: string };
          role: string;
          decisions: Record<string, { label: { ja: string; en: string } }>;
        }
      >;
      evidence: { kind: string; alternatives?: string[]; label: { ja: string; en: string }; legalBasis: string }[];
      documents: Record<string, { title: { ja: string; en: string } }>;
      codeLists: Record<string, { code: string; ja: string; en: string; selectable?: boolean; legalBasis?: string }[]>;
    };
  };
  /** What each decision of a task would do if it were made now. */
  'GET /tasks/{id}/consequences': {
    path: { id: string };
    answer: {
      taskId: string;
      proposal: { decision: string; by: string; form: Record<string, unknown> } | null;
      decisions: {
        decision: string;
        final: boolean;
        consequences: (
          | { code: 'task-opened'; task: string; role: string; due: string }
          | { code: 'you-are-excluded'; from: string }
          | { code: 'applicant-told'; notice: string }
          | { code: 'wait-opened'; wait: string; until: string }
          | { code: 'registered'; on: string }
          | { code: 'document-issued'; document: string }
          | { code: 'case-closed'; outcome: string }
          | {
              code:
                | 'applicant-not-told'
                | 'clock-paused'
                | 'checked-again'
                | 'sealed'
                | 'money-back-looked-at'
                | 'case-goes-on';
            }
        )[];
      }[];
    };
  };
  /** Give a task more business days, 20 in all, with a reason. */
  'POST /tasks/{id}/extend': {
    path: { id: string };
    body: { version: number; businessDays: number; reason: string };
    command: true;
    answer: { id: string; version: number; dueAt: string; extendedBusinessDays: number };
  };
  /** What changes of calendar and service levels moved, the latest first. */
  'GET /deadlines/changes': {
    query: { limit?: number; cursor?: string };
    answer: {
      items: {
        id: string;
        caseId: string;
        receiptNumber: string;
        what: 'task' | 'wait';
        name: string;
        before: string;
        after: string;
        calendarVersion: string;
        definitionVersion: string | null;
        recordedAt: string;
      }[];
      next: string | null;
    };
  };
  /** What changes, as it changes (server-sent events): kind, id and version, never content. */
  'GET /events': {
    answer: Blob;
  };
  /** Open tasks by due date, age, kind, office and queue: exact, and each opens its list. */
  'GET /manager/numbers': {
    query: { kind?: string; office?: string; procedure?: string };
    answer: {
      asOf: string;
      open: { count: number; list: string };
      due: { state: 'overdue' | 'today' | 'this-week' | 'later' | 'paused'; count: number; list: string }[];
      age: { fromDays: number; toDays: number | null; count: number; list: string }[];
      kinds: {
        kind: string;
        label: { ja: string; en: string };
        open: { count: number; list: string };
        due: { state: 'overdue' | 'today' | 'this-week' | 'later' | 'paused'; count: number; list: string }[];
        age: { fromDays: number; toDays: number | null; count: number; list: string }[];
      }[];
      offices: {
        office: string;
        label: { ja: string; en: string };
        open: { count: number; list: string };
        due: { state: 'overdue' | 'today' | 'this-week' | 'later' | 'paused'; count: number; list: string }[];
      }[];
      queues: {
        kind: string;
        office: string;
        open: { count: number; list: string };
        due: { state: 'overdue' | 'today' | 'this-week' | 'later' | 'paused'; count: number; list: string }[];
      }[];
    };
  };
  /** The same by queue, as a file. */
  'GET /manager/numbers.csv': {
    query: { kind?: string; office?: string; procedure?: string; encoding?: 'utf-8' | 'cp932' };
    answer: Blob;
  };
  /** What was completed in a period: throughput, handling times, share on time by month, kind and office. */
  'GET /manager/numbers/done': {
    query: { kind?: string; office?: string; procedure?: string; from?: string; to?: string };
    answer: {
      asOf: string;
      from: string;
      to: string;
      onTimeTarget: number | null;
      done: { count: number; list: string };
      onTime: { count: number; list: string };
      late: { count: number; list: string };
      handling: { median: number | null; p90: number | null };
      spent: { waited: number; worked: number; parked: number; delegated: number };
      days: { day: string; opened: { count: number; list: string }; done: { count: number; list: string } }[];
      months: {
        month: string;
        done: { count: number; list: string };
        onTime: { count: number; list: string };
        late: { count: number; list: string };
        handling: { median: number | null; p90: number | null };
        spent: { waited: number; worked: number; parked: number; delegated: number };
      }[];
      kinds: {
        kind: string;
        done: { count: number; list: string };
        onTime: { count: number; list: string };
        late: { count: number; list: string };
        handling: { median: number | null; p90: number | null };
        spent: { waited: number; worked: number; parked: number; delegated: number };
      }[];
      queues: {
        office: string;
        kind: string;
        month: string;
        done: { count: number; list: string };
        onTime: { count: number; list: string };
        late: { count: number; list: string };
        handling: { median: number | null; p90: number | null };
        spent: { waited: number; worked: number; parked: number; delegated: number };
      }[];
    };
  };
  /** The same by office, kind and month, as a file. */
  'GET /manager/numbers/done.csv': {
    query: {
      kind?: string;
      office?: string;
      procedure?: string;
      from?: string;
      to?: string;
      encoding?: 'utf-8' | 'cp932';
    };
    answer: Blob;
  };
  /** What will be late in the next five business days at the rate of the last twenty. */
  'GET /manager/numbers/forecast': {
    query: { kind?: string; office?: string; procedure?: string };
    answer: {
      asOf: string;
      rate: number;
      dueBefore: { count: number; list: string };
      days: { day: string; due: { count: number; list: string }; breaches: number }[];
      queues: {
        kind: string;
        office: string;
        rate: number;
        dueBefore: { count: number; list: string };
        days: { day: string; due: { count: number; list: string }; breaches: number }[];
      }[];
    };
  };
  /** The certificate (免許証). */
  'GET /cases/{id}/certificate.pdf': {
    path: { id: string };
    answer: Blob;
  };
  /** A document that was issued. */
  'GET /documents/{id}.pdf': {
    path: { id: string };
    answer: Blob;
  };
  /** A file of the applicant, once it was found clean. */
  'GET /cases/{id}/attachments/{attachmentId}': {
    path: { id: string; attachmentId: string };
    answer: Blob;
  };
  /** Follow a command. */
  'GET /commands/{id}': {
    path: { id: string };
    answer: {
      id: string;
      kind: 'task-decided' | 'repair-ordered';
      state: 'pending' | 'applied' | 'refused';
      code: string | null;
      parked: boolean;
      recordedAt: string;
      settledAt: string | null;
      task: {
        id: string;
        status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
        version: number;
        holder: { id: string; displayName: string } | null;
        heldSince: string | null;
        owner: { id: string; displayName: string } | null;
        parkedUntil: string | null;
        decision: string | null;
        closedReason: string | null;
      } | null;
      stuck: { id: string; status: 'OPEN' | 'REPAIRING' | 'RESOLVED'; repair: string | null } | null;
    };
  };
  /** Stuck steps by cause, and one by one. */
  'GET /stuck': {
    query: { fingerprint?: string; limit?: number; cursor?: string };
    answer: {
      causes: {
        fingerprint: string;
        stage: string;
        step: string;
        cause: string;
        cases: number;
        oldest: string;
        late: number;
        nextDueAt: string | null;
      }[];
      items: {
        id: string;
        status: 'OPEN' | 'REPAIRING' | 'RESOLVED';
        repair: string | null;
        caseId: string;
        receiptNumber: string;
        stage: string;
        visit: number;
        step: string;
        stepClass: string;
        cause: string;
        fingerprint: string;
        attempts: number;
        repairs: string[];
        rewindTargets: string[];
        openedAt: string;
        resolvedAt: string | null;
        caseDueAt: string | null;
        enginePage: string | null;
      }[];
      next: string | null;
    };
  };
  /** One stuck step, also when it is resolved. */
  'GET /stuck/{id}': {
    path: { id: string };
    answer: {
      id: string;
      status: 'OPEN' | 'REPAIRING' | 'RESOLVED';
      repair: string | null;
      caseId: string;
      receiptNumber: string;
      stage: string;
      visit: number;
      step: string;
      stepClass: string;
      cause: string;
      fingerprint: string;
      attempts: number;
      repairs: string[];
      rewindTargets: string[];
      openedAt: string;
      resolvedAt: string | null;
      caseDueAt: string | null;
      enginePage: string | null;
    };
  };
  /** Order a repair: try again, or go back to an earlier stage. */
  'POST /stuck/{id}/repairs': {
    path: { id: string };
    body:
      | { kind: 'retry'; reason: string }
      | {
          kind: 'rewind';
          to:
            | 'checkIntake'
            | 'settleFees'
            | 'receivePapers'
            | 'receive'
            | 'lookUp'
            | 'hear'
            | 'carryOut'
            | 'review'
            | 'approve'
            | 'register'
            | 'issue'
            | 'handOver';
          reason: string;
        };
    command: true;
    answer:
      | { id: string; status: 'OPEN' | 'REPAIRING' | 'RESOLVED'; repair: string | null }
      | {
          id: string;
          kind: 'task-decided' | 'repair-ordered';
          state: 'pending' | 'applied' | 'refused';
          code: string | null;
          parked: boolean;
          recordedAt: string;
          settledAt: string | null;
          task: {
            id: string;
            status: 'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';
            version: number;
            holder: { id: string; displayName: string } | null;
            heldSince: string | null;
            owner: { id: string; displayName: string } | null;
            parkedUntil: string | null;
            decision: string | null;
            closedReason: string | null;
          } | null;
          stuck: { id: string; status: 'OPEN' | 'REPAIRING' | 'RESOLVED'; repair: string | null } | null;
        };
  };
  /** Arrivals that were rejected or found no case. */
  'GET /inbox': {
    query: {
      status?: 'NEW' | 'REJECTED' | 'UNMATCHED';
      source?: 'portal' | 'gateway' | 'network';
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: {
        id: string;
        source: 'portal' | 'gateway' | 'network';
        externalId: string;
        kind: string;
        status: 'NEW' | 'REJECTED' | 'UNMATCHED';
        reasons: { field?: string; code: string }[];
        receivedAt: string;
      }[];
      next: string | null;
    };
  };
  /** Messages that wait to be sent, or could not be sent. */
  'GET /outbox': {
    query: { status?: 'PENDING' | 'FAILED'; limit?: number; cursor?: string };
    answer: {
      items: {
        id: string;
        caseId: string;
        receiptNumber: string;
        channel: 'portal-status' | 'portal-notice';
        kind: string;
        status: 'PENDING' | 'FAILED';
        attempts: number;
        lastError: string | null;
        createdAt: string;
        nextAttemptAt: string | null;
      }[];
      next: string | null;
    };
  };
  /** Schedules with their last runs; 503 when the engine does not answer within three seconds. */
  'GET /schedules': {
    answer: {
      items: {
        id: string;
        state: 'active' | 'paused' | 'missing';
        everySeconds: number | null;
        nextRunAt: string | null;
        runs: {
          startedAt: string;
          endedAt: string | null;
          status: 'running' | 'completed' | 'failed';
          cause: string | null;
        }[];
        lastFailure: {
          startedAt: string;
          endedAt: string | null;
          status: 'running' | 'completed' | 'failed';
          cause: string | null;
        } | null;
        enginePage: string | null;
      }[];
    };
  };
  /** Run a schedule now, or once its present run has ended. */
  'POST /schedules/{id}/runs': {
    path: { id: string };
    command: true;
    answer: null;
  };
  /** In a demo: what is wrong with each outside system. */
  'GET /demo/faults': {
    answer: {
      portal: {
        down?: boolean;
        latencyMs?: number;
        errorRate?: number;
        openingHours?: { from: string; to: string };
        duplicateWebhooks?: boolean;
        reorderWebhooks?: boolean;
        seed?: number;
      };
      gateway: {
        down?: boolean;
        latencyMs?: number;
        errorRate?: number;
        openingHours?: { from: string; to: string };
        duplicateWebhooks?: boolean;
        reorderWebhooks?: boolean;
        seed?: number;
      };
      network: {
        down?: boolean;
        latencyMs?: number;
        errorRate?: number;
        openingHours?: { from: string; to: string };
        duplicateWebhooks?: boolean;
        reorderWebhooks?: boolean;
        seed?: number;
      };
      scanner: {
        down?: boolean;
        latencyMs?: number;
        errorRate?: number;
        openingHours?: { from: string; to: string };
        duplicateWebhooks?: boolean;
        reorderWebhooks?: boolean;
        seed?: number;
      };
    };
  };
  /** In a demo: disturb an outside system, or put it right. */
  'PUT /demo/faults/{system}': {
    path: { system: 'portal' | 'gateway' | 'network' | 'scanner' };
    body: {
      down?: boolean;
      latencyMs?: number;
      errorRate?: number;
      openingHours?: { from: string; to: string };
      duplicateWebhooks?: boolean;
      reorderWebhooks?: boolean;
      seed?: number;
    };
    command: true;
    answer: null;
  };
  /** The audit log, the newest first; a manager sees what people of the own office did. */
  'GET /audit/entries': {
    query: {
      actor?: string;
      caseId?: string;
      purpose?: string;
      action?: string;
      outcome?: 'done' | 'refused';
      from?: string;
      to?: string;
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: {
        id: string;
        stream: string;
        seq: number;
        action: string;
        outcome: 'done' | 'refused';
        code: string | null;
        actor: string;
        actorName: string | null;
        purpose: string;
        caseId: string | null;
        receiptNumber: string | null;
        details: Record<string, unknown>;
        recordedAt: string;
        hash: string;
      }[];
      next: string | null;
    };
  };
  /** How far the log is sealed and verified, and the first break. */
  'GET /audit/chain': {
    answer: {
      entries: number;
      unsealed: number;
      lastSeal: { seq: number; total: number; root: string; sealedAt: string } | null;
      verifications: {
        new: { verifiedAt: string; upToSeal: number; entries: number; findings: number } | null;
        all: { verifiedAt: string; upToSeal: number; entries: number; findings: number } | null;
      };
      firstBreak: {
        id: string;
        kind: 'break' | 'unsealed';
        what: Record<string, unknown>;
        since: string;
        raisedAt: string;
        resolvedAt: string | null;
      } | null;
      streams: {
        kind: string;
        chains: number;
        entries: number;
        firstBreak: {
          id: string;
          kind: 'break' | 'unsealed';
          what: Record<string, unknown>;
          since: string;
          raisedAt: string;
          resolvedAt: string | null;
        } | null;
      }[];
    };
  };
  /** Breaks of the log, and entries that were not sealed in time. */
  'GET /audit/alarms': {
    query: { open?: boolean };
    answer: {
      items: {
        id: string;
        kind: 'break' | 'unsealed';
        what: Record<string, unknown>;
        since: string;
        raisedAt: string;
        resolvedAt: string | null;
      }[];
    };
  };
  /** The rights matrix in force, or one version of it. */
  'GET /rights/matrix': {
    query: { version?: number };
    answer: {
      version: number;
      scopes: { scope: string; name: { ja: string; en: string } }[];
      resources: {
        resource: string;
        name: { ja: string; en: string };
        personal: boolean;
        roles: Record<string, string>;
        permissions: { permission: string; right: string }[];
      }[];
    };
  };
  /** The same as a file. */
  'GET /rights/matrix.csv': {
    query: { version?: number };
    answer: Blob;
  };
  /** The history of the matrix: who changed which cell, why, and who approved it. */
  'GET /rights/versions': {
    answer: {
      items: {
        id: string;
        status: 'PROPOSED' | 'APPROVED' | 'REJECTED';
        version: number | null;
        basedOn: number | null;
        changes: { resource: string; role: string; before: string; after: string }[];
        reason: string;
        proposedBy: { id: string; displayName: string } | null;
        proposedAt: string;
        effectiveAt: string | null;
        decidedBy: { id: string; displayName: string } | null;
        decidedAt: string | null;
        decisionNote: string | null;
      }[];
    };
  };
  /** What is proposed, and what was rejected. */
  'GET /rights/proposals': {
    answer: {
      items: {
        id: string;
        status: 'PROPOSED' | 'APPROVED' | 'REJECTED';
        version: number | null;
        basedOn: number | null;
        changes: { resource: string; role: string; before: string; after: string }[];
        reason: string;
        proposedBy: { id: string; displayName: string } | null;
        proposedAt: string;
        effectiveAt: string | null;
        decidedBy: { id: string; displayName: string } | null;
        decidedAt: string | null;
        decisionNote: string | null;
      }[];
    };
  };
  /** Propose to change cells of the newest version. */
  'POST /rights/proposals': {
    body: {
      basedOn: number;
      changes: {
        resource: string;
        role:
          | 'counter'
          | 'reviewer'
          | 'approver'
          | 'manager'
          | 'operator'
          | 'auditor'
          | 'administrator'
          | 'security-officer'
          | 'juki-operator';
        cell: string;
      }[];
      reason: string;
      effectiveAt?: string;
    };
    command: true;
    answer: { id: string };
  };
  /** Approve a proposal of someone else: it becomes the next version. */
  'POST /rights/proposals/{id}/approve': {
    path: { id: string };
    body: { note?: string };
    command: true;
    answer: { id: string; status: 'APPROVED' | 'REJECTED'; version: number | null; effectiveAt: string | null };
  };
  /** Reject a proposal of someone else. */
  'POST /rights/proposals/{id}/reject': {
    path: { id: string };
    body: { note?: string };
    command: true;
    answer: { id: string; status: 'APPROVED' | 'REJECTED'; version: number | null; effectiveAt: string | null };
  };
  /** Recurring duties, the open ones first. */
  'GET /duties': {
    answer: {
      items: {
        id: string;
        code: string;
        name: { ja: string; en: string };
        signer: string;
        from: string;
        to: string;
        madeAt: string;
        dueAt: string;
        escalatedAt: string | null;
        signedAt: string | null;
        signedBy: { id: string; displayName: string } | null;
        signNote: string | null;
        findings: number;
        openFindings: number;
      }[];
    };
  };
  /** A duty with its findings. */
  'GET /duties/{id}': {
    path: { id: string };
    answer: {
      duty: {
        id: string;
        code: string;
        name: { ja: string; en: string };
        signer: string;
        from: string;
        to: string;
        madeAt: string;
        dueAt: string;
        escalatedAt: string | null;
        signedAt: string | null;
        signedBy: { id: string; displayName: string } | null;
        signNote: string | null;
        findings: number;
        openFindings: number;
      };
      findings: {
        id: string;
        rule: string;
        actor: { id: string; displayName: string } | null;
        caseId: string | null;
        details: Record<string, unknown>;
        disposition: ('explained' | 'incident') | null;
        note: string | null;
        disposedBy: { id: string; displayName: string } | null;
        disposedAt: string | null;
      }[];
      comments: { author: { id: string; displayName: string }; text: string; at: string }[];
    };
  };
  /** Say what a finding turned out to be. */
  'POST /duties/{id}/findings/{findingId}/disposition': {
    path: { id: string; findingId: string };
    body: { disposition: 'explained' | 'incident'; note: string };
    command: true;
    answer: null;
  };
  /** Sign a duty whose findings were all answered. */
  'POST /duties/{id}/sign': {
    path: { id: string };
    body: { note?: string };
    command: true;
    answer: null;
  };
  /** Write something on a duty. */
  'POST /duties/{id}/comments': {
    path: { id: string };
    body: { text: string };
    command: true;
    answer: null;
  };
  /** Every qualification: its calendar, fees, procedures and templates. */
  'GET /definitions': {
    answer: {
      items: {
        code: string;
        version: string;
        digest: string;
        name: { ja: string; en: string };
        authority: { ja: string; en: string };
        receiptPrefix: string;
        headOffice: string;
        offices: { code: string; ja: string; en: string }[];
        closures: { from: string; to: string; reason: string }[];
        fees: { code: string; amount: number; validFrom: string; legalBasis: string }[];
        procedures: {
          code: string;
          name: { ja: string; en: string };
          legalBasis: string;
          channels: ('online' | 'counter' | 'post' | 'internal')[];
          stages: (
            | 'checkIntake'
            | 'settleFees'
            | 'receivePapers'
            | 'receive'
            | 'lookUp'
            | 'hear'
            | 'carryOut'
            | 'review'
            | 'approve'
            | 'register'
            | 'issue'
            | 'handOver'
          )[];
          feeCode: string | null;
          targetDays: number;
          tasks: {
            kind: string;
            label: { ja: string; en: string };
            role: string;
            office: string | null;
            serviceLevelBusinessDays: number;
            decisions: { ja: string; en: string }[];
          }[];
          waits: {
            wait: string;
            code: string;
            limit: { kind: 'legal' | 'business' | 'elapsed'; amount: number };
            reminders: number[];
            onTimeout: string;
            clock: 'runs' | 'paused';
          }[];
          evidence: {
            kind: string;
            label: { ja: string; en: string };
            freshForMonths: number | null;
            legalBasis: string;
          }[];
          documents: { kind: string; title: { ja: string; en: string }; template: string }[];
        }[];
        templates: {
          name: string;
          kind: 'document' | 'notice';
          variables: { name: string; type: string; optional: boolean }[];
        }[];
      }[];
    };
  };
  /** A document’s template, drawn with invented values. */
  'GET /definitions/{code}/templates/{template}.pdf': {
    path: { code: string; template: string };
    answer: Blob;
  };
  /** A message’s template, filled in with invented values. */
  'GET /definitions/{code}/templates/{template}/notice': {
    path: { code: string; template: string };
    answer: { subject: string; body: string };
  };
  /** Copies out: one’s own, or all of them. */
  'GET /copies': {
    answer: {
      items: {
        id: string;
        what: 'worklist' | 'register' | 'bulk-print';
        filter: Record<string, unknown>;
        format: 'csv-utf-8' | 'csv-cp932' | 'pdf-tar';
        purpose: string;
        recipient: string;
        recipientAccount: { id: string; displayName: string } | null;
        state: 'REQUESTED' | 'GRANTED' | 'REFUSED' | 'EXPIRED' | 'RETURNED';
        askedBy: { id: string; displayName: string };
        askedAt: string;
        decidedBy: { id: string; displayName: string } | null;
        decidedAt: string | null;
        decisionNote: string | null;
        grantEndsAt: string | null;
        files: number;
      }[];
    };
  };
  /** Ask for a copy out: what, what for, to whom. */
  'POST /copies': {
    body:
      | {
          what: 'worklist';
          filter: {
            queues?: 'mine' | 'all';
            procedure?: string;
            due?: 'overdue' | 'today' | 'this-week' | 'later' | 'paused';
            holder?: 'me' | 'others' | 'none';
            olderThanDays?: number;
            dueFrom?: string;
            dueTo?: string;
            openedFrom?: string;
            openedTo?: string;
            closedFrom?: string;
            closedTo?: string;
            paused?: boolean;
            onTime?: boolean;
            priority?: number;
            escalated?: boolean;
            kinds?: string[];
            offices?: string[];
            statuses?: (
              'READY' | 'CLAIMED' | 'PARKED' | 'DELEGATED' | 'SUBMITTED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED'
            )[];
          };
          format: 'csv-utf-8' | 'csv-cp932';
          purpose: string;
          recipient: string;
          recipientAccount?: string;
        }
      | {
          what: 'register';
          filter: {
            office?: string;
            status?: 'LIVE' | 'DEREGISTERED' | 'CANCELLED';
            registeredFrom?: string;
            registeredTo?: string;
            licenceFrom?: number;
            licenceTo?: number;
          };
          format: 'csv-utf-8' | 'csv-cp932';
          purpose: string;
          recipient: string;
          recipientAccount?: string;
        }
      | {
          what: 'bulk-print';
          filter: { issuedOn: string; office?: string };
          format: 'pdf-tar';
          purpose: string;
          recipient: string;
          recipientAccount?: string;
        };
    command: true;
    answer: { id: string };
  };
  /** A copy out, and its ledger. */
  'GET /copies/{id}': {
    path: { id: string };
    answer: {
      copy: {
        id: string;
        what: 'worklist' | 'register' | 'bulk-print';
        filter: Record<string, unknown>;
        format: 'csv-utf-8' | 'csv-cp932' | 'pdf-tar';
        purpose: string;
        recipient: string;
        recipientAccount: { id: string; displayName: string } | null;
        state: 'REQUESTED' | 'GRANTED' | 'REFUSED' | 'EXPIRED' | 'RETURNED';
        askedBy: { id: string; displayName: string };
        askedAt: string;
        decidedBy: { id: string; displayName: string } | null;
        decidedAt: string | null;
        decisionNote: string | null;
        grantEndsAt: string | null;
        files: number;
      };
      ledger: {
        id: string;
        entry: 'made' | 'returned' | 'destroyed';
        filter: Record<string, unknown> | null;
        rows: number | null;
        sha256: string | null;
        recipient: string;
        actor: { id: string; displayName: string };
        returnedBy: string | null;
        note: string | null;
        recordedAt: string;
      }[];
    };
  };
  /** Grant a copy of someone else for some hours. */
  'POST /copies/{id}/grant': {
    path: { id: string };
    body: { hours?: number; note?: string };
    command: true;
    answer: null;
  };
  /** Refuse a copy of someone else. */
  'POST /copies/{id}/refuse': {
    path: { id: string };
    body: { note: string };
    command: true;
    answer: null;
  };
  /** Make the file, within the grant; each time is a row of the ledger. */
  'GET /copies/{id}/file': {
    path: { id: string };
    answer: Blob;
  };
  /** Say that a copy was given back or destroyed: by who asked for it, or who grants copies. */
  'POST /copies/{id}/returned': {
    path: { id: string };
    body: { how: 'returned' | 'destroyed'; returnedBy: string; note?: string };
    command: true;
    answer: null;
  };
  /** Payment events of the gateway, signed. */
  'POST /webhooks/payments': {
    answer: { status: 'recorded' | 'known' | 'unmatched' };
  };
  /** The process runs. */
  'GET /health/live': {
    answer: { status: 'ok' };
  };
  /** The process can do its work; 503 says which part is away. */
  'GET /health/ready': {
    answer: { status: 'ok' | 'down'; parts: Record<string, 'ok' | 'down'> };
  };
  /** Figures for Prometheus. */
  'GET /metrics': {
    answer: Blob;
  };
  /** The processes, what waits for them and since when, and alarms of the audit log. */
  'GET /operations': {
    answer: {
      processes: { name: string; state: 'ok' | 'down' | 'away' }[];
      parts: Record<string, 'ok' | 'down'>;
      waiting: {
        casesBehind: number;
        behindSince: string | null;
        outboxPending: number;
        outboxSince: string | null;
        openStuck: number;
        unsealedSince: string | null;
      };
      alarms: { break: number; unsealed: number } | null;
      demo: boolean;
    };
  };
}
