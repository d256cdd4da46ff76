-- AlterTable
ALTER TABLE "Person" ADD COLUMN "passwordSetAt" DATETIME;
ALTER TABLE "Person" ADD COLUMN "totpLastStep" INTEGER;
ALTER TABLE "Person" ADD COLUMN "totpSecret" TEXT;
ALTER TABLE "Person" ADD COLUMN "totpSetAt" DATETIME;

-- AlterTable
ALTER TABLE "Report" ADD COLUMN "trailHash" TEXT;
ALTER TABLE "Report" ADD COLUMN "trailSeq" INTEGER;

-- AlterTable
ALTER TABLE "TrailEvent" ADD COLUMN "origin" TEXT;

-- CreateTable
CREATE TABLE "SignInStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "personId" TEXT,
    "detail" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "counter" INTEGER NOT NULL DEFAULT 0,
    "transports" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME,
    CONSTRAINT "Passkey_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "RecoveryCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SignInService" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "groupsClaim" TEXT NOT NULL DEFAULT 'groups',
    "needsSecondStep" BOOLEAN NOT NULL DEFAULT true,
    "makesPeople" BOOLEAN NOT NULL DEFAULT false,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "GroupRole" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "serviceId" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "agency" TEXT,
    CONSTRAINT "GroupRole_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "SignInService" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Identity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "serviceId" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSignInAt" DATETIME,
    CONSTRAINT "Identity_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "SignInService" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Identity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RetentionRule" (
    "kind" TEXT NOT NULL PRIMARY KEY,
    "days" INTEGER NOT NULL,
    "isOn" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "Purge" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "proposedById" TEXT NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "proposal" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "approvedById" TEXT,
    "approvedBy" TEXT,
    "carriedOutAt" DATETIME,
    "certificate" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Area" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "laCode" TEXT NOT NULL,
    "gradeLabels" TEXT NOT NULL,
    "minutesEducation" INTEGER NOT NULL DEFAULT 45,
    "minutesHealth" INTEGER NOT NULL DEFAULT 45,
    "minutesSocialCare" INTEGER NOT NULL DEFAULT 45,
    "registerVersion" INTEGER NOT NULL DEFAULT 0,
    "registerAsOf" TEXT,
    "isDemonstration" BOOLEAN NOT NULL DEFAULT false,
    "hasPublicMethod" BOOLEAN NOT NULL DEFAULT false,
    "regionCode" TEXT,
    "neighbours" TEXT NOT NULL DEFAULT '',
    "sendsReminders" BOOLEAN NOT NULL DEFAULT true,
    "secondRatePercent" INTEGER NOT NULL DEFAULT 10,
    "secondRateMinimum" INTEGER NOT NULL DEFAULT 5,
    "packDays" INTEGER NOT NULL DEFAULT 90,
    "mayDownloadPacks" BOOLEAN NOT NULL DEFAULT false,
    "personKeySecret" TEXT,
    "idleMinutes" INTEGER NOT NULL DEFAULT 30,
    "sessionHours" INTEGER NOT NULL DEFAULT 10,
    "needsSecondStep" BOOLEAN NOT NULL DEFAULT false,
    "allowsPasswords" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);
INSERT INTO "new_Area" ("createdAt", "gradeLabels", "hasPublicMethod", "id", "isDemonstration", "laCode", "mayDownloadPacks", "minutesEducation", "minutesHealth", "minutesSocialCare", "name", "neighbours", "packDays", "personKeySecret", "regionCode", "registerAsOf", "registerVersion", "secondRateMinimum", "secondRatePercent", "sendsReminders", "version") SELECT "createdAt", "gradeLabels", "hasPublicMethod", "id", "isDemonstration", "laCode", "mayDownloadPacks", "minutesEducation", "minutesHealth", "minutesSocialCare", "name", "neighbours", "packDays", "personKeySecret", "regionCode", "registerAsOf", "registerVersion", "secondRateMinimum", "secondRatePercent", "sendsReminders", "version" FROM "Area";
DROP TABLE "Area";
ALTER TABLE "new_Area" RENAME TO "Area";
CREATE TABLE "new_Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "method" TEXT NOT NULL DEFAULT 'password',
    "verifiedAt" DATETIME,
    "device" TEXT,
    "address" TEXT,
    CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Session" ("createdAt", "expiresAt", "id", "lastSeenAt", "personId", "tokenHash") SELECT "createdAt", "expiresAt", "id", "lastSeenAt", "personId", "tokenHash" FROM "Session";
DROP TABLE "Session";
ALTER TABLE "new_Session" RENAME TO "Session";
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");
CREATE INDEX "Session_personId_idx" ON "Session"("personId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "SignInStep_tokenHash_key" ON "SignInStep"("tokenHash");

-- CreateIndex
CREATE INDEX "SignInStep_expiresAt_idx" ON "SignInStep"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Passkey_credentialId_key" ON "Passkey"("credentialId");

-- CreateIndex
CREATE INDEX "Passkey_personId_idx" ON "Passkey"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_codeHash_key" ON "RecoveryCode"("codeHash");

-- CreateIndex
CREATE INDEX "RecoveryCode_personId_idx" ON "RecoveryCode"("personId");

-- CreateIndex
CREATE INDEX "RateLimit_endsAt_idx" ON "RateLimit"("endsAt");

-- CreateIndex
CREATE UNIQUE INDEX "SignInService_code_key" ON "SignInService"("code");

-- CreateIndex
CREATE UNIQUE INDEX "GroupRole_serviceId_group_key" ON "GroupRole"("serviceId", "group");

-- CreateIndex
CREATE INDEX "Identity_personId_idx" ON "Identity"("personId");

-- CreateIndex
CREATE INDEX "Identity_serviceId_idx" ON "Identity"("serviceId");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_issuer_subject_key" ON "Identity"("issuer", "subject");

-- CreateIndex
CREATE INDEX "Purge_state_idx" ON "Purge"("state");

-- Written by hand: what stands below is kept when the part above is drafted anew.
-- The trail only grows; what was signed or locked stays as it is. Whoever owns the tables can take these away, which is why
-- every event and every signed report carries a hash, and why "trail verify" recomputes them.

CREATE TRIGGER "TrailEvent_update" BEFORE UPDATE ON "TrailEvent"
BEGIN
  SELECT RAISE(ABORT, 'The trail only grows');
END;

CREATE TRIGGER "TrailEvent_delete" BEFORE DELETE ON "TrailEvent"
BEGIN
  SELECT RAISE(ABORT, 'The trail only grows');
END;

CREATE TRIGGER "TrailEvent_replace" BEFORE INSERT ON "TrailEvent"
WHEN EXISTS (SELECT 1 FROM "TrailEvent" WHERE "seq" = NEW."seq")
BEGIN
  SELECT RAISE(ABORT, 'The trail only grows');
END;

CREATE TRIGGER "Report_update" BEFORE UPDATE ON "Report"
WHEN OLD."modelHash" IS NOT NULL AND (NEW."id" IS NOT OLD."id" OR NEW."quarter" IS NOT OLD."quarter" OR NEW."number" IS NOT OLD."number" OR NEW."state" IS NOT OLD."state" OR NEW."narrative" IS NOT OLD."narrative" OR NEW."sentences" IS NOT OLD."sentences" OR NEW."model" IS NOT OLD."model" OR NEW."modelHash" IS NOT OLD."modelHash" OR NEW."trailSeq" IS NOT OLD."trailSeq" OR NEW."trailHash" IS NOT OLD."trailHash" OR NEW."signedById" IS NOT OLD."signedById" OR NEW."signedByName" IS NOT OLD."signedByName" OR NEW."signedAt" IS NOT OLD."signedAt" OR NEW."boardOn" IS NOT OLD."boardOn" OR NEW."createdAt" IS NOT OLD."createdAt" OR NEW."version" IS NOT OLD."version")
BEGIN
  SELECT RAISE(ABORT, 'A signed report stays as it is');
END;

CREATE TRIGGER "Report_delete" BEFORE DELETE ON "Report"
WHEN OLD."modelHash" IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'A signed report stays as it is');
END;

CREATE TRIGGER "Report_replace" BEFORE INSERT ON "Report"
WHEN EXISTS (SELECT 1 FROM "Report" WHERE "modelHash" IS NOT NULL AND ("id" = NEW."id" OR ("quarter" = NEW."quarter" AND "number" = NEW."number")))
BEGIN
  SELECT RAISE(ABORT, 'A signed report stays as it is');
END;

CREATE TRIGGER "MeasureRun_update" BEFORE UPDATE ON "MeasureRun"
BEGIN
  SELECT RAISE(ABORT, 'A signed report stays as it is');
END;

CREATE TRIGGER "MeasureRun_delete" BEFORE DELETE ON "MeasureRun"
BEGIN
  SELECT RAISE(ABORT, 'A signed report stays as it is');
END;

CREATE TRIGGER "PlanOutcome_update" BEFORE UPDATE ON "PlanOutcome"
BEGIN
  SELECT RAISE(ABORT, 'What a lock froze stays as it is');
END;

CREATE TRIGGER "PlanOutcome_delete" BEFORE DELETE ON "PlanOutcome"
BEGIN
  SELECT RAISE(ABORT, 'What a lock froze stays as it is');
END;

CREATE TRIGGER "MeasureResult_update" BEFORE UPDATE ON "MeasureResult"
BEGIN
  SELECT RAISE(ABORT, 'What a lock froze stays as it is');
END;

CREATE TRIGGER "MeasureResult_delete" BEFORE DELETE ON "MeasureResult"
BEGIN
  SELECT RAISE(ABORT, 'What a lock froze stays as it is');
END;

CREATE TRIGGER "CycleProfile_update" BEFORE UPDATE ON "CycleProfile"
BEGIN
  SELECT RAISE(ABORT, 'What a lock froze stays as it is');
END;

CREATE TRIGGER "CycleProfile_delete" BEFORE DELETE ON "CycleProfile"
BEGIN
  SELECT RAISE(ABORT, 'What a lock froze stays as it is');
END;

CREATE TRIGGER "CycleAgreement_update" BEFORE UPDATE ON "CycleAgreement"
BEGIN
  SELECT RAISE(ABORT, 'What a lock froze stays as it is');
END;

CREATE TRIGGER "CycleAgreement_delete" BEFORE DELETE ON "CycleAgreement"
BEGIN
  SELECT RAISE(ABORT, 'What a lock froze stays as it is');
END;

CREATE TRIGGER "PlanOutcome_insert" BEFORE INSERT ON "PlanOutcome"
WHEN EXISTS (SELECT 1 FROM "CycleProfile" WHERE "cycleId" = NEW."cycleId")
BEGIN
  SELECT RAISE(ABORT, 'What a lock froze stays as it is');
END;

CREATE TRIGGER "MeasureResult_insert" BEFORE INSERT ON "MeasureResult"
WHEN EXISTS (SELECT 1 FROM "CycleProfile" WHERE "cycleId" = NEW."cycleId")
BEGIN
  SELECT RAISE(ABORT, 'What a lock froze stays as it is');
END;
