-- AlterTable
ALTER TABLE "Area" ADD COLUMN     "allowsPasswords" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "idleMinutes" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "needsSecondStep" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sessionHours" INTEGER NOT NULL DEFAULT 10;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "passwordSetAt" TIMESTAMP(3),
ADD COLUMN     "totpLastStep" INTEGER,
ADD COLUMN     "totpSecret" TEXT,
ADD COLUMN     "totpSetAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Report" ADD COLUMN     "trailHash" TEXT,
ADD COLUMN     "trailSeq" INTEGER;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "address" TEXT,
ADD COLUMN     "device" TEXT,
ADD COLUMN     "method" TEXT NOT NULL DEFAULT 'password',
ADD COLUMN     "verifiedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "TrailEvent" ADD COLUMN     "origin" TEXT;

-- CreateTable
CREATE TABLE "SignInStep" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "personId" TEXT,
    "detail" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SignInStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "counter" INTEGER NOT NULL DEFAULT 0,
    "transports" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3),

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "SignInService" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "groupsClaim" TEXT NOT NULL DEFAULT 'groups',
    "needsSecondStep" BOOLEAN NOT NULL DEFAULT true,
    "makesPeople" BOOLEAN NOT NULL DEFAULT false,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "SignInService_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GroupRole" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "agency" "Agency",

    CONSTRAINT "GroupRole_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Identity" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSignInAt" TIMESTAMP(3),

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RetentionRule" (
    "kind" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "isOn" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "RetentionRule_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "Purge" (
    "id" TEXT NOT NULL,
    "proposedById" TEXT NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "proposedAt" TIMESTAMP(3) NOT NULL,
    "proposal" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "approvedById" TEXT,
    "approvedBy" TEXT,
    "carriedOutAt" TIMESTAMP(3),
    "certificate" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Purge_pkey" PRIMARY KEY ("id")
);

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

-- AddForeignKey
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupRole" ADD CONSTRAINT "GroupRole_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "SignInService"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "SignInService"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand: what stands below is kept when the part above is drafted anew.
-- The trail only grows; what was signed or locked stays as it is. Whoever owns the tables can take these away, which is why
-- every event and every signed report carries a hash, and why "trail verify" recomputes them.

CREATE FUNCTION "refuse_trail_change"() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION 'The trail only grows';
END
$body$;

CREATE FUNCTION "refuse_signed_change"() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION 'A signed report stays as it is';
END
$body$;

CREATE FUNCTION "refuse_locked_change"() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION 'What a lock froze stays as it is';
END
$body$;

CREATE FUNCTION "refuse_locked_insert"() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE is_locked boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I."CycleProfile" WHERE "cycleId" = $1)', TG_TABLE_SCHEMA) INTO is_locked USING NEW."cycleId";
  IF is_locked THEN
    RAISE EXCEPTION 'What a lock froze stays as it is';
  END IF;
  RETURN NEW;
END
$body$;

CREATE TRIGGER "TrailEvent_change" BEFORE UPDATE OR DELETE ON "TrailEvent" FOR EACH ROW
  EXECUTE FUNCTION "refuse_trail_change"();

CREATE TRIGGER "TrailEvent_truncate" BEFORE TRUNCATE ON "TrailEvent" FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_trail_change"();

CREATE TRIGGER "Report_update" BEFORE UPDATE ON "Report" FOR EACH ROW
  WHEN (OLD."modelHash" IS NOT NULL AND (NEW."id" IS DISTINCT FROM OLD."id" OR NEW."quarter" IS DISTINCT FROM OLD."quarter" OR NEW."number" IS DISTINCT FROM OLD."number" OR NEW."state" IS DISTINCT FROM OLD."state" OR NEW."narrative" IS DISTINCT FROM OLD."narrative" OR NEW."sentences" IS DISTINCT FROM OLD."sentences" OR NEW."model" IS DISTINCT FROM OLD."model" OR NEW."modelHash" IS DISTINCT FROM OLD."modelHash" OR NEW."trailSeq" IS DISTINCT FROM OLD."trailSeq" OR NEW."trailHash" IS DISTINCT FROM OLD."trailHash" OR NEW."signedById" IS DISTINCT FROM OLD."signedById" OR NEW."signedByName" IS DISTINCT FROM OLD."signedByName" OR NEW."signedAt" IS DISTINCT FROM OLD."signedAt" OR NEW."boardOn" IS DISTINCT FROM OLD."boardOn" OR NEW."createdAt" IS DISTINCT FROM OLD."createdAt" OR NEW."version" IS DISTINCT FROM OLD."version"))
  EXECUTE FUNCTION "refuse_signed_change"();

CREATE TRIGGER "Report_delete" BEFORE DELETE ON "Report" FOR EACH ROW
  WHEN (OLD."modelHash" IS NOT NULL)
  EXECUTE FUNCTION "refuse_signed_change"();

CREATE TRIGGER "Report_truncate" BEFORE TRUNCATE ON "Report" FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_signed_change"();

CREATE TRIGGER "MeasureRun_change" BEFORE UPDATE OR DELETE ON "MeasureRun" FOR EACH ROW
  EXECUTE FUNCTION "refuse_signed_change"();

CREATE TRIGGER "MeasureRun_truncate" BEFORE TRUNCATE ON "MeasureRun" FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_signed_change"();

CREATE TRIGGER "PlanOutcome_change" BEFORE UPDATE OR DELETE ON "PlanOutcome" FOR EACH ROW
  EXECUTE FUNCTION "refuse_locked_change"();

CREATE TRIGGER "PlanOutcome_truncate" BEFORE TRUNCATE ON "PlanOutcome" FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_locked_change"();

CREATE TRIGGER "MeasureResult_change" BEFORE UPDATE OR DELETE ON "MeasureResult" FOR EACH ROW
  EXECUTE FUNCTION "refuse_locked_change"();

CREATE TRIGGER "MeasureResult_truncate" BEFORE TRUNCATE ON "MeasureResult" FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_locked_change"();

CREATE TRIGGER "CycleProfile_change" BEFORE UPDATE OR DELETE ON "CycleProfile" FOR EACH ROW
  EXECUTE FUNCTION "refuse_locked_change"();

CREATE TRIGGER "CycleProfile_truncate" BEFORE TRUNCATE ON "CycleProfile" FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_locked_change"();

CREATE TRIGGER "CycleAgreement_change" BEFORE UPDATE OR DELETE ON "CycleAgreement" FOR EACH ROW
  EXECUTE FUNCTION "refuse_locked_change"();

CREATE TRIGGER "CycleAgreement_truncate" BEFORE TRUNCATE ON "CycleAgreement" FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_locked_change"();

CREATE TRIGGER "PlanOutcome_insert" BEFORE INSERT ON "PlanOutcome" FOR EACH ROW
  EXECUTE FUNCTION "refuse_locked_insert"();

CREATE TRIGGER "MeasureResult_insert" BEFORE INSERT ON "MeasureResult" FOR EACH ROW
  EXECUTE FUNCTION "refuse_locked_insert"();
