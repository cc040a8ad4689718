/**
 * Every error a caller can meet, in one table: the HTTP status it maps to and its public title.
 * The titles are public: they never carry personal data, and details are codes only.
 */
export const ERROR_CATALOGUE = {
  'account-ended': { status: 410, title: 'The account has ended', ja: 'このアカウントは終了しています' },
  'account-exists': {
    status: 409,
    title: 'The login name, the staff number or the identity has an account already',
    ja: '既にアカウントがあります',
  },
  'already-claimed': { status: 409, title: 'Another person holds the task', ja: '他の職員が担当しています' },
  'already-decided': { status: 409, title: 'The decision was already made', ja: '既に決定されています' },
  'already-registered': {
    status: 409,
    title: 'A live register entry of this person exists',
    ja: '既に登録されています',
  },
  'amount-invalid': {
    status: 422,
    title: 'An amount is a whole number of yen, not below zero',
    ja: '金額が正しくありません',
  },
  'application-decided': {
    status: 409,
    title: 'The application was decided already',
    ja: 'この申請は既に決裁されています',
  },
  'applied-by-oneself': {
    status: 403,
    title: 'Who applied for it does not decide on it',
    ja: '申請した職員は承認できません',
  },
  'attachment-infected': {
    status: 422,
    title: 'The attachment is infected and was quarantined',
    ja: '添付書類から不正なプログラムが検出されました',
  },
  'attachment-rejected': { status: 422, title: 'The attachment is not acceptable', ja: '添付書類を受け付けられません' },
  'body-too-large': { status: 413, title: 'The body is too large', ja: '送信内容が大きすぎます' },
  'calendar-not-covered': {
    status: 422,
    title: 'The holidays of that year are not known',
    ja: 'この年の休日は登録されていません',
  },
  'case-closed': { status: 410, title: 'The case is closed', ja: 'この案件は終了しています' },
  'case-withdrawn': { status: 410, title: 'The application was withdrawn', ja: '申請は取り下げられました' },
  'channel-not-allowed': {
    status: 422,
    title: 'Cases of this procedure are not opened that way',
    ja: 'この手続はその方法では受け付けられません',
  },
  'character-not-in-cp932': {
    status: 422,
    title: 'cp932 cannot carry a character of the table; UTF-8 can',
    ja: 'Shift_JIS(cp932)で表せない文字があります。UTF-8で出力してください',
  },
  'conflict-of-interest': {
    status: 403,
    title: 'This person has a conflict of interest with the case',
    ja: '利害関係のある案件は処理できません',
  },
  'correction-not-asked': { status: 409, title: 'No correction was asked for', ja: '補正は求められていません' },
  'csrf-refused': { status: 403, title: 'The request did not come from this site', ja: '不正な送信元からの要求です' },
  'copy-decided': { status: 409, title: 'The copy was granted or refused already', ja: '持出しは既に決定されています' },
  'copy-grant-ended': { status: 410, title: 'The grant of the copy has ended', ja: '持出しの許可期限が過ぎています' },
  'copy-not-granted': { status: 409, title: 'The copy is not granted', ja: '持出しは許可されていません' },
  'copy-not-made': { status: 409, title: 'No file of the copy was made', ja: '持出しのファイルは作成されていません' },
  'copy-recipient': {
    status: 403,
    title: 'Who receives a copy does not decide on it',
    ja: '受領者は持出しを許可できません',
  },
  'copy-returned': { status: 410, title: 'The copy was returned or destroyed', ja: '持出しは返却・廃棄済みです' },
  'copy-too-large': {
    status: 422,
    title: 'A copy has at most so many rows; ask for it in parts',
    ja: '件数が上限を超えています。条件を分けてください',
  },
  'database-unavailable': { status: 503, title: 'The database does not answer', ja: 'データベースが応答していません' },
  'date-impossible': { status: 422, title: 'There is no such date', ja: '存在しない日付です' },
  'date-unreadable': { status: 422, title: 'The text is not a date', ja: '日付として読み取れません' },
  'decision-missing': { status: 409, title: 'No decision was submitted', ja: '決定が提出されていません' },
  'decision-pending': {
    status: 409,
    title: 'A decision was submitted and is being recorded',
    ja: '決定を記録しています',
  },
  'document-not-rendered': { status: 500, title: 'The document could not be made', ja: '文書を作成できません' },
  'duty-signed': { status: 410, title: 'The duty was signed already', ja: 'この点検は既に確認されています' },
  'engine-unavailable': { status: 503, title: 'The workflow engine does not answer', ja: '処理基盤が応答していません' },
  'extension-too-long': {
    status: 422,
    title: 'A task is extended by 20 business days at most',
    ja: '延長できる日数を超えています',
  },
  'fact-parked': {
    status: 503,
    title: 'It was received and waits for repair',
    ja: '受け付けましたが処理が停滞しています',
  },
  'fee-not-defined': { status: 422, title: 'No fee is defined for that day', ja: '該当日の手数料が定められていません' },
  'fees-not-settled': { status: 409, title: 'The fees are not settled', ja: '手数料が納付されていません' },
  'finding-disposed': { status: 409, title: 'The finding was answered already', ja: 'この指摘は既に処理されています' },
  'findings-open': {
    status: 409,
    title: 'A duty is signed when every finding is answered',
    ja: '未処理の指摘があります',
  },
  'form-invalid': { status: 422, title: 'The form does not meet its definition', ja: '入力内容に誤りがあります' },
  'four-eyes': {
    status: 403,
    title: 'This person already acted on the case',
    ja: 'この案件の別の手続に関与した職員は処理できません',
  },
  'glyph-missing': { status: 422, title: 'No font can draw a character', ja: '印字できない文字があります' },
  'idempotency-key-missing': {
    status: 400,
    title: 'A command needs an Idempotency-Key (a UUID)',
    ja: 'Idempotency-Key が必要です',
  },
  'idempotency-key-reused': {
    status: 409,
    title: 'The Idempotency-Key was used with another request',
    ja: '同じキーで異なる要求が送られました',
  },
  'identity-provider-unavailable': {
    status: 503,
    title: 'The identity provider does not answer as it should',
    ja: '認証基盤が応答していません',
  },
  'identity-refused': {
    status: 401,
    title: 'The identity provider’s answer does not let anybody in here',
    ja: '認証基盤による認証を確認できません',
  },
  'inquiry-denied': {
    status: 409,
    title: 'The network does not permit this inquiry',
    ja: '情報照会が許可されていません',
  },
  'inquiry-expired': {
    status: 410,
    title: 'The answer was deleted before it was fetched',
    ja: '照会結果は取得前に削除されました',
  },
  'internal-error': { status: 500, title: 'Something went wrong on our side', ja: 'システムで問題が起きました' },
  'login-failed': {
    status: 401,
    title: 'Login name or password is wrong, or the account is locked',
    ja: 'ログイン名またはパスワードが違うか、ロックされています',
  },
  'media-type-unsupported': {
    status: 415,
    title: 'Only application/json is understood here',
    ja: '送信形式に対応していません',
  },
  'not-approved': { status: 409, title: 'There is no approval to act on', ja: '決裁がありません' },
  'not-authenticated': { status: 401, title: 'Sign in first', ja: 'ログインしてください' },
  'not-candidate': {
    status: 403,
    title: 'This person is not a candidate for the task',
    ja: 'この業務の担当候補ではありません',
  },
  'not-claimed': { status: 409, title: 'The task has no holder', ja: '担当者が決まっていません' },
  'not-delegated': { status: 409, title: 'The task is not delegated', ja: '委任されていません' },
  'not-found': { status: 404, title: 'There is nothing at this address', ja: '見つかりません' },
  'not-holder': { status: 403, title: 'Another person holds the task', ja: '担当者ではありません' },
  'not-parked': { status: 409, title: 'The task is not parked', ja: '保留されていません' },
  'not-permitted': { status: 403, title: 'The role does not permit this', ja: '権限がありません' },
  'other-office': { status: 403, title: 'The case is with another office', ja: '他の所管の案件です' },
  'own-account': {
    status: 403,
    title: 'Nobody decides on their own account',
    ja: '自分のアカウントには操作できません',
  },
  'own-finding': {
    status: 403,
    title: 'Nobody judges what they did themselves',
    ja: '自分に関する指摘は処理できません',
  },
  'own-role': {
    status: 403,
    title: 'Nobody gives rights to a role of their own',
    ja: '自分の役割に権限を加えることはできません',
  },
  'park-date-invalid': {
    status: 422,
    title: 'A task is parked until a moment to come, within 31 days',
    ja: '保留の期限が正しくありません',
  },
  'password-change-required': {
    status: 403,
    title: 'Set a password of your own first',
    ja: '最初にパスワードを変更してください',
  },
  'password-sign-in-off': {
    status: 403,
    title: 'Sign in through the identity provider',
    ja: '認証基盤からログインしてください',
  },
  'password-too-weak': {
    status: 422,
    title: 'The password breaks a rule of the policy',
    ja: 'パスワードが規則を満たしていません',
  },
  'password-wrong': { status: 403, title: 'The present password is another one', ja: '現在のパスワードが違います' },
  'period-invalid': { status: 422, title: 'The period is not a valid one', ja: '期間が正しくありません' },
  'proposal-decided': { status: 409, title: 'The proposal was decided already', ja: 'この提案は既に決裁されています' },
  'purpose-needed': {
    status: 403,
    title: 'Who has no task on the case says why they read it',
    ja: '担当していない案件の閲覧には目的が必要です',
  },
  'queue-member-unknown': {
    status: 422,
    title: 'Only live accounts belong to a queue',
    ja: '有効な職員を指定してください',
  },
  'rate-limited': { status: 429, title: 'Too many requests', ja: '要求が多すぎます' },
  'register-entry-invalid': {
    status: 422,
    title: 'The items of the register entry contradict each other',
    ja: '名簿の登録事項に矛盾があります',
  },
  'repair-not-allowed': {
    status: 409,
    title: 'This repair is not allowed for the step',
    ja: 'この修復は実行できません',
  },
  'request-invalid': { status: 400, title: 'The request does not meet its schema', ja: '要求の形式が正しくありません' },
  'rights-change-invalid': {
    status: 422,
    title: 'A change names a cell and scope of the rights matrix, and changes it',
    ja: '権限対応表の変更内容が正しくありません',
  },
  'rights-separation': {
    status: 422,
    title: 'These roles stay apart, whoever approves',
    ja: '職務分離のため、この権限は付与できません',
  },
  'role-unknown': { status: 422, title: 'There is no such role', ja: '役割が正しくありません' },
  'second-factor-enrolled': {
    status: 409,
    title: 'An authenticator is enrolled already',
    ja: '認証アプリは既に登録されています',
  },
  'second-factor-enrolment-required': {
    status: 403,
    title: 'Enrol an authenticator first',
    ja: '最初に認証アプリを登録してください',
  },
  'second-factor-required': {
    status: 401,
    title: 'The code of the authenticator is needed as well',
    ja: '認証アプリのコードが必要です',
  },
  'second-factor-wrong': { status: 401, title: 'The code is wrong or was used before', ja: '認証コードが違います' },
  'signature-invalid': { status: 401, title: 'The signature of the message is not valid', ja: '署名を確認できません' },
  'simulators-unavailable': {
    status: 503,
    title: 'The simulators of the outside systems do not answer',
    ja: '外部システムの模擬環境が応答していません',
  },
  'stale-version': { status: 409, title: 'The version is not the current one', ja: '内容が更新されています' },
  'stuck-resolved': { status: 410, title: 'The stuck record is already resolved', ja: '停滞は既に解消されています' },
  'task-closed': { status: 410, title: 'The task is closed', ja: 'この業務は終了しています' },
  'task-delegated': {
    status: 409,
    title: 'The task is delegated; it has to be returned first',
    ja: '委任中です。先に返してください',
  },
  'task-parked': {
    status: 409,
    title: 'The task is parked; it has to be resumed first',
    ja: '保留中です。先に再開してください',
  },
  'template-unknown': { status: 500, title: 'There is no such template', ja: '様式が見つかりません' },
  'template-variables-invalid': {
    status: 500,
    title: 'The template was not given what it declares',
    ja: '様式に必要な項目がそろっていません',
  },
  'terminal-invalid': {
    status: 422,
    title: 'A terminal is known by a network range or by a certificate’s fingerprint',
    ja: '端末の指定が正しくありません',
  },
  'terminal-not-allowed': {
    status: 403,
    title: 'Nobody signs in from this terminal',
    ja: 'この端末からはログインできません',
  },
  'too-many-streams': {
    status: 429,
    title: 'This person has too many event streams open',
    ja: '更新通知の接続が多すぎます',
  },
  'too-late': { status: 409, title: 'The legal act was already done', ja: '登録の決定後は取り下げられません' },
} as const satisfies Record<string, { status: number; title: string; ja: string }>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** A refusal that the caller may read: `code` is in the catalogue, `details` hold codes and times only. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, details: Readonly<Record<string, unknown>> = {}) {
    super(`${code}: ${ERROR_CATALOGUE[code].title}`);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}
