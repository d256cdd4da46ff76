-- CreateTable
CREATE TABLE "Area" (
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
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "signInName" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "agency" TEXT,
    "registerName" TEXT,
    "passwordHash" TEXT,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "failedSignIns" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "personId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "OneTimeLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Target" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "measure" TEXT NOT NULL,
    "basisPoints" INTEGER,
    "effectiveFrom" TEXT NOT NULL,
    "setById" TEXT,
    "setAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "TrailEvent" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "type" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fileName" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "fileBytes" INTEGER NOT NULL,
    "shape" TEXT NOT NULL,
    "encoding" TEXT NOT NULL,
    "mapping" TEXT,
    "asOf" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "basedOn" INTEGER NOT NULL,
    "rowsRead" INTEGER NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "gone" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "confirmedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "ImportChunk" (
    "importId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "rows" TEXT NOT NULL,

    PRIMARY KEY ("importId", "ordinal"),
    CONSTRAINT "ImportChunk_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportRefusal" (
    "importId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,

    PRIMARY KEY ("importId", "ordinal"),
    CONSTRAINT "ImportRefusal_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ColumnMapping" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "headingsKey" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "savedById" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "isActive" BOOLEAN NOT NULL,
    "leftOn" TEXT,
    "firstIssuedOn" TEXT,
    "amendedOn" TEXT,
    "lastReviewedOn" TEXT,
    "yearGroup" INTEGER,
    "phase" TEXT,
    "primaryNeed" TEXT,
    "settingType" TEXT,
    "settingUrn" TEXT,
    "locality" TEXT,
    "coordinator" TEXT,
    "isLookedAfter" BOOLEAN NOT NULL DEFAULT false,
    "isChildInNeed" BOOLEAN NOT NULL DEFAULT false,
    "isChildProtection" BOOLEAN NOT NULL DEFAULT false,
    "isKnownToSocialCare" BOOLEAN NOT NULL DEFAULT false,
    "isDisabledChild" BOOLEAN NOT NULL DEFAULT false,
    "hasShortBreaks" BOOLEAN NOT NULL DEFAULT false,
    "isOnHealthCaseload" BOOLEAN NOT NULL DEFAULT false,
    "digest" TEXT NOT NULL,
    "firstImportId" TEXT NOT NULL,
    "lastImportId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Cycle" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "termFrom" TEXT NOT NULL,
    "termTo" TEXT NOT NULL,
    "rubricId" TEXT NOT NULL,
    "rubricVersion" TEXT NOT NULL,
    "frameRule" TEXT NOT NULL,
    "strataBy" TEXT NOT NULL,
    "ratePercent" INTEGER NOT NULL,
    "minimumSize" INTEGER NOT NULL,
    "exclusionTerms" INTEGER NOT NULL,
    "minutesEducation" INTEGER NOT NULL,
    "minutesHealth" INTEGER NOT NULL,
    "minutesSocialCare" INTEGER NOT NULL,
    "frozenAt" DATETIME,
    "frozenOn" TEXT,
    "frameHash" TEXT,
    "frameSize" INTEGER,
    "excludedCount" INTEGER,
    "seed" TEXT,
    "seedSource" TEXT,
    "seedMadeBy" TEXT,
    "seededAt" DATETIME,
    "drawnAt" DATETIME,
    "sampleSize" INTEGER,
    "manifest" TEXT,
    "manifestHash" TEXT,
    "dueOn" TEXT,
    "auditingAt" DATETIME,
    "closedAt" DATETIME,
    "lockedAt" DATETIME,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "FrameEntry" (
    "cycleId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "stratum" TEXT NOT NULL,
    "excludedReason" TEXT,
    "facts" TEXT NOT NULL DEFAULT '',

    PRIMARY KEY ("cycleId", "planRef"),
    CONSTRAINT "FrameEntry_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "FrameEntry_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SampleEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cycleId" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "stratum" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "ticket" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "replacedByRef" TEXT,
    "replacementReason" TEXT,
    CONSTRAINT "SampleEntry_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cycleId" TEXT NOT NULL,
    "sampleEntryId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "agency" TEXT NOT NULL,
    "auditorId" TEXT,
    "state" TEXT NOT NULL,
    "dueOn" TEXT,
    "minutes" INTEGER NOT NULL,
    "startedAt" DATETIME,
    "submittedAt" DATETIME,
    "document" TEXT,
    "notDoneReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Audit_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Audit_sampleEntryId_fkey" FOREIGN KEY ("sampleEntryId") REFERENCES "SampleEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Audit_auditorId_fkey" FOREIGN KEY ("auditorId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ConflictOfInterest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "declaredAt" DATETIME NOT NULL,
    CONSTRAINT "ConflictOfInterest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Answer" (
    "auditId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "rating" TEXT,
    "finding" TEXT,
    "naReason" TEXT,
    "comment" TEXT NOT NULL DEFAULT '',
    "evidence" TEXT NOT NULL DEFAULT '',
    "places" TEXT NOT NULL DEFAULT '',
    "savedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("auditId", "criterionId"),
    CONSTRAINT "Answer_auditId_fkey" FOREIGN KEY ("auditId") REFERENCES "Audit" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RubricVersion" (
    "rubricId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "checksum" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "publishedAt" DATETIME NOT NULL,

    PRIMARY KEY ("rubricId", "version")
);

-- CreateTable
CREATE TABLE "PlanOutcome" (
    "cycleId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "stratum" TEXT NOT NULL,
    "document" TEXT NOT NULL,

    PRIMARY KEY ("cycleId", "planRef"),
    CONSTRAINT "PlanOutcome_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MeasureResult" (
    "cycleId" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "computedAt" DATETIME NOT NULL,

    PRIMARY KEY ("cycleId", "measure"),
    CONSTRAINT "MeasureResult_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CycleProfile" (
    "cycleId" TEXT NOT NULL PRIMARY KEY,
    "document" TEXT NOT NULL,
    CONSTRAINT "CycleProfile_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Report" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "quarter" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "narrative" TEXT NOT NULL,
    "model" TEXT,
    "modelHash" TEXT,
    "signedById" TEXT,
    "signedByName" TEXT,
    "signedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateIndex
CREATE UNIQUE INDEX "Person_signInName_key" ON "Person"("signInName");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "OneTimeLink_tokenHash_key" ON "OneTimeLink"("tokenHash");

-- CreateIndex
CREATE INDEX "OneTimeLink_personId_idx" ON "OneTimeLink"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Target_measure_effectiveFrom_key" ON "Target"("measure", "effectiveFrom");

-- CreateIndex
CREATE UNIQUE INDEX "TrailEvent_hash_key" ON "TrailEvent"("hash");

-- CreateIndex
CREATE INDEX "TrailEvent_type_idx" ON "TrailEvent"("type");

-- CreateIndex
CREATE INDEX "Import_createdAt_idx" ON "Import"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ColumnMapping_headingsKey_key" ON "ColumnMapping"("headingsKey");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_ref_key" ON "Plan"("ref");

-- CreateIndex
CREATE INDEX "Plan_isActive_ref_idx" ON "Plan"("isActive", "ref");

-- CreateIndex
CREATE UNIQUE INDEX "Cycle_kind_label_key" ON "Cycle"("kind", "label");

-- CreateIndex
CREATE INDEX "FrameEntry_planId_idx" ON "FrameEntry"("planId");

-- CreateIndex
CREATE INDEX "SampleEntry_planId_idx" ON "SampleEntry"("planId");

-- CreateIndex
CREATE UNIQUE INDEX "SampleEntry_cycleId_planRef_key" ON "SampleEntry"("cycleId", "planRef");

-- CreateIndex
CREATE INDEX "Audit_auditorId_state_idx" ON "Audit"("auditorId", "state");

-- CreateIndex
CREATE INDEX "Audit_cycleId_state_idx" ON "Audit"("cycleId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Audit_sampleEntryId_agency_key" ON "Audit"("sampleEntryId", "agency");

-- CreateIndex
CREATE UNIQUE INDEX "ConflictOfInterest_personId_planRef_key" ON "ConflictOfInterest"("personId", "planRef");

-- CreateIndex
CREATE UNIQUE INDEX "Report_quarter_number_key" ON "Report"("quarter", "number");
