-- AlterTable
ALTER TABLE "Audit" ADD COLUMN "handoverNote" TEXT;
ALTER TABLE "Audit" ADD COLUMN "handoverReason" TEXT;
ALTER TABLE "Audit" ADD COLUMN "nudgedAt" DATETIME;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN "calendarHash" TEXT;
ALTER TABLE "Person" ADD COLUMN "email" TEXT;
ALTER TABLE "Person" ADD COLUMN "hoursPerWeek" INTEGER;

-- CreateTable
CREATE TABLE "PlanChange" (
    "importId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,

    PRIMARY KEY ("importId", "planRef"),
    CONSTRAINT "PlanChange_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QualityFinding" (
    "importId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "planRef" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "column" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "phase" TEXT,
    "locality" TEXT,
    "isNew" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("importId", "ordinal"),
    CONSTRAINT "QualityFinding_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QualityCount" (
    "importId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "found" INTEGER NOT NULL,
    "isNew" INTEGER NOT NULL,
    "mended" INTEGER NOT NULL,

    PRIMARY KEY ("importId", "rule"),
    CONSTRAINT "QualityCount_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PersonKey" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "planRef" TEXT NOT NULL,
    "importId" TEXT
);

-- CreateTable
CREATE TABLE "FramePolicy" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL DEFAULT 'plans',
    "name" TEXT NOT NULL,
    "frameRule" TEXT NOT NULL,
    "strataBy" TEXT NOT NULL,
    "ratePercent" INTEGER NOT NULL,
    "minimumSize" INTEGER NOT NULL,
    "exclusionTerms" INTEGER NOT NULL,
    "fixedSize" INTEGER,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "savedByName" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "SeedCommitment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cycleId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "commitment" TEXT,
    "committedAt" DATETIME,
    "secret" TEXT,
    "revealedAt" DATETIME,
    CONSTRAINT "SeedCommitment_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DrawExtension" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cycleId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "ratePercent" INTEGER NOT NULL,
    "minimumSize" INTEGER NOT NULL,
    "fixedSize" INTEGER,
    "sizeBefore" INTEGER NOT NULL,
    "sizeAfter" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "extendedByName" TEXT NOT NULL,
    "extendedAt" DATETIME NOT NULL,
    "manifestHash" TEXT NOT NULL,
    CONSTRAINT "DrawExtension_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditRefusal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "auditId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "reasonCode" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "refusedAt" DATETIME NOT NULL,
    CONSTRAINT "AuditRefusal_auditId_fkey" FOREIGN KEY ("auditId") REFERENCES "Audit" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Absence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT NOT NULL,
    CONSTRAINT "Absence_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "madeFor" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "claimedAt" DATETIME,
    "sentAt" DATETIME,
    "sentTo" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT
);

-- CreateTable
CREATE TABLE "ReturnSource" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fileName" TEXT,
    "asOf" TEXT NOT NULL,
    "fileHash" TEXT,
    "rowsRead" INTEGER NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "findings" INTEGER NOT NULL DEFAULT 0,
    "staged" TEXT,
    "enteredById" TEXT NOT NULL,
    "enteredByName" TEXT NOT NULL,
    "enteredAt" DATETIME NOT NULL,
    "confirmedAt" DATETIME,
    "undoneAt" DATETIME,
    "undoneByName" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "ReturnChange" (
    "sourceId" TEXT NOT NULL,
    "rowId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "before" TEXT,

    PRIMARY KEY ("sourceId", "rowId")
);

-- CreateTable
CREATE TABLE "ReturnNote" (
    "sourceId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "ref" TEXT NOT NULL,
    "severity" TEXT NOT NULL DEFAULT '',
    "rule" TEXT NOT NULL,
    "column" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,

    PRIMARY KEY ("sourceId", "ordinal"),
    CONSTRAINT "ReturnNote_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "ReturnSource" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AdviceRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "formType" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "requestedOn" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "returnedOn" TEXT,
    "exceptionReason" TEXT,
    "digest" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "AnnualReview" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "dueOn" TEXT,
    "meetingOn" TEXT,
    "schoolReportOn" TEXT,
    "decisionOn" TEXT,
    "outcome" TEXT,
    "noticeOn" TEXT,
    "finalOn" TEXT,
    "digest" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "planRef" TEXT,
    "registeredOn" TEXT NOT NULL,
    "sections" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "endedOn" TEXT,
    "digest" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "SchoolEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "startedOn" TEXT NOT NULL,
    "endedOn" TEXT,
    "sessions" INTEGER,
    "digest" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "AlignedReview" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "with" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "isJoint" BOOLEAN NOT NULL,
    "digest" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "SatisfactionResult" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "survey" TEXT NOT NULL,
    "closedOn" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "invited" INTEGER,
    "verySatisfied" INTEGER NOT NULL,
    "satisfied" INTEGER NOT NULL,
    "neither" INTEGER NOT NULL,
    "dissatisfied" INTEGER NOT NULL,
    "veryDissatisfied" INTEGER NOT NULL,
    "noAnswer" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ComparatorRelease" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "rowsRead" INTEGER NOT NULL,
    "figures" INTEGER NOT NULL,
    "flawed" INTEGER NOT NULL,
    "importedByName" TEXT NOT NULL,
    "importedAt" DATETIME NOT NULL,
    "isCurrent" BOOLEAN NOT NULL DEFAULT true
);

-- CreateTable
CREATE TABLE "ComparatorFigure" (
    "releaseId" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "areaCode" TEXT NOT NULL,
    "laCode" TEXT,
    "areaName" TEXT NOT NULL,
    "regionCode" TEXT,
    "period" TEXT NOT NULL,
    "value" REAL,
    "denominator" REAL,
    "mark" TEXT NOT NULL DEFAULT '',
    "flaw" TEXT NOT NULL DEFAULT '',

    PRIMARY KEY ("releaseId", "series", "areaCode", "period"),
    CONSTRAINT "ComparatorFigure_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "ComparatorRelease" ("id") ON DELETE CASCADE ON UPDATE CASCADE
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
    "personKeySecret" TEXT,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);
INSERT INTO "new_Area" ("createdAt", "gradeLabels", "id", "isDemonstration", "laCode", "minutesEducation", "minutesHealth", "minutesSocialCare", "name", "registerAsOf", "registerVersion", "version") SELECT "createdAt", "gradeLabels", "id", "isDemonstration", "laCode", "minutesEducation", "minutesHealth", "minutesSocialCare", "name", "registerAsOf", "registerVersion", "version" FROM "Area";
DROP TABLE "Area";
ALTER TABLE "new_Area" RENAME TO "Area";
CREATE TABLE "new_ColumnMapping" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "headingsKey" TEXT NOT NULL,
    "headings" TEXT NOT NULL DEFAULT '[]',
    "fileName" TEXT NOT NULL DEFAULT '',
    "mapping" TEXT NOT NULL,
    "savedById" TEXT NOT NULL,
    "savedByName" TEXT NOT NULL DEFAULT '',
    "savedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);
INSERT INTO "new_ColumnMapping" ("headingsKey", "id", "mapping", "savedAt", "savedById", "version") SELECT "headingsKey", "id", "mapping", "savedAt", "savedById", "version" FROM "ColumnMapping";
DROP TABLE "ColumnMapping";
ALTER TABLE "new_ColumnMapping" RENAME TO "ColumnMapping";
CREATE UNIQUE INDEX "ColumnMapping_headingsKey_key" ON "ColumnMapping"("headingsKey");
CREATE TABLE "new_ConflictOfInterest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'declared',
    "declaredAt" DATETIME NOT NULL,
    CONSTRAINT "ConflictOfInterest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_ConflictOfInterest" ("declaredAt", "id", "personId", "planRef", "reason") SELECT "declaredAt", "id", "personId", "planRef", "reason" FROM "ConflictOfInterest";
DROP TABLE "ConflictOfInterest";
ALTER TABLE "new_ConflictOfInterest" RENAME TO "ConflictOfInterest";
CREATE UNIQUE INDEX "ConflictOfInterest_personId_planRef_key" ON "ConflictOfInterest"("personId", "planRef");
CREATE TABLE "new_Cycle" (
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
    "registerVersion" INTEGER,
    "frameHash" TEXT,
    "frameSize" INTEGER,
    "excludedCount" INTEGER,
    "fixedSize" INTEGER,
    "policyName" TEXT,
    "seed" TEXT,
    "seedMethod" TEXT,
    "publicDraw" TEXT,
    "seedRound" INTEGER NOT NULL DEFAULT 1,
    "seedLog" TEXT NOT NULL DEFAULT '[]',
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
INSERT INTO "new_Cycle" ("auditingAt", "closedAt", "createdAt", "createdById", "drawnAt", "dueOn", "excludedCount", "exclusionTerms", "frameHash", "frameRule", "frameSize", "frozenAt", "frozenOn", "id", "kind", "label", "lockedAt", "manifest", "manifestHash", "minimumSize", "minutesEducation", "minutesHealth", "minutesSocialCare", "ratePercent", "rubricId", "rubricVersion", "sampleSize", "seed", "seedMadeBy", "seedSource", "seededAt", "state", "strataBy", "termFrom", "termTo", "version") SELECT "auditingAt", "closedAt", "createdAt", "createdById", "drawnAt", "dueOn", "excludedCount", "exclusionTerms", "frameHash", "frameRule", "frameSize", "frozenAt", "frozenOn", "id", "kind", "label", "lockedAt", "manifest", "manifestHash", "minimumSize", "minutesEducation", "minutesHealth", "minutesSocialCare", "ratePercent", "rubricId", "rubricVersion", "sampleSize", "seed", "seedMadeBy", "seedSource", "seededAt", "state", "strataBy", "termFrom", "termTo", "version" FROM "Cycle";
DROP TABLE "Cycle";
ALTER TABLE "new_Cycle" RENAME TO "Cycle";
CREATE UNIQUE INDEX "Cycle_kind_label_key" ON "Cycle"("kind", "label");
CREATE TABLE "new_FrameEntry" (
    "cycleId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "planId" TEXT,
    "formId" TEXT,
    "stratum" TEXT NOT NULL,
    "excludedReason" TEXT,
    "facts" TEXT NOT NULL DEFAULT '',

    PRIMARY KEY ("cycleId", "planRef"),
    CONSTRAINT "FrameEntry_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "FrameEntry_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_FrameEntry" ("cycleId", "excludedReason", "facts", "planId", "planRef", "stratum") SELECT "cycleId", "excludedReason", "facts", "planId", "planRef", "stratum" FROM "FrameEntry";
DROP TABLE "FrameEntry";
ALTER TABLE "new_FrameEntry" RENAME TO "FrameEntry";
CREATE INDEX "FrameEntry_planId_idx" ON "FrameEntry"("planId");
CREATE TABLE "new_Import" (
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
    "bytesRead" INTEGER NOT NULL DEFAULT 0,
    "heardFromAt" DATETIME,
    "problem" TEXT,
    "findings" INTEGER NOT NULL DEFAULT 0,
    "findingsSince" TEXT,
    "reviews" INTEGER NOT NULL DEFAULT 0,
    "undoneAt" DATETIME,
    "undoneByName" TEXT,
    "undoneReason" TEXT,
    "registerAsOfBefore" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1
);
INSERT INTO "new_Import" ("added", "asOf", "basedOn", "changed", "confirmedAt", "createdAt", "createdById", "createdByName", "encoding", "fileBytes", "fileHash", "fileName", "gone", "id", "mapping", "refused", "rowsRead", "shape", "status", "unchanged", "version") SELECT "added", "asOf", "basedOn", "changed", "confirmedAt", "createdAt", "createdById", "createdByName", "encoding", "fileBytes", "fileHash", "fileName", "gone", "id", "mapping", "refused", "rowsRead", "shape", "status", "unchanged", "version" FROM "Import";
DROP TABLE "Import";
ALTER TABLE "new_Import" RENAME TO "Import";
CREATE INDEX "Import_createdAt_idx" ON "Import"("createdAt");
CREATE TABLE "new_Plan" (
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
    "otherNeeds" TEXT,
    "settingType" TEXT,
    "settingUrn" TEXT,
    "locality" TEXT,
    "coordinator" TEXT,
    "writer" TEXT,
    "isLookedAfter" BOOLEAN NOT NULL DEFAULT false,
    "isChildInNeed" BOOLEAN NOT NULL DEFAULT false,
    "isChildProtection" BOOLEAN NOT NULL DEFAULT false,
    "isKnownToSocialCare" BOOLEAN NOT NULL DEFAULT false,
    "isDisabledChild" BOOLEAN NOT NULL DEFAULT false,
    "hasShortBreaks" BOOLEAN NOT NULL DEFAULT false,
    "isOnHealthCaseload" BOOLEAN NOT NULL DEFAULT false,
    "digest" TEXT NOT NULL,
    "findings" INTEGER NOT NULL DEFAULT 0,
    "impossible" INTEGER NOT NULL DEFAULT 0,
    "firstImportId" TEXT NOT NULL,
    "lastImportId" TEXT NOT NULL
);
INSERT INTO "new_Plan" ("amendedOn", "coordinator", "digest", "firstImportId", "firstIssuedOn", "hasShortBreaks", "id", "isActive", "isChildInNeed", "isChildProtection", "isDisabledChild", "isKnownToSocialCare", "isLookedAfter", "isOnHealthCaseload", "lastImportId", "lastReviewedOn", "leftOn", "locality", "phase", "primaryNeed", "ref", "settingType", "settingUrn", "yearGroup") SELECT "amendedOn", "coordinator", "digest", "firstImportId", "firstIssuedOn", "hasShortBreaks", "id", "isActive", "isChildInNeed", "isChildProtection", "isDisabledChild", "isKnownToSocialCare", "isLookedAfter", "isOnHealthCaseload", "lastImportId", "lastReviewedOn", "leftOn", "locality", "phase", "primaryNeed", "ref", "settingType", "settingUrn", "yearGroup" FROM "Plan";
DROP TABLE "Plan";
ALTER TABLE "new_Plan" RENAME TO "Plan";
CREATE UNIQUE INDEX "Plan_ref_key" ON "Plan"("ref");
CREATE INDEX "Plan_isActive_ref_idx" ON "Plan"("isActive", "ref");
CREATE INDEX "Plan_isActive_phase_idx" ON "Plan"("isActive", "phase");
CREATE INDEX "Plan_isActive_locality_idx" ON "Plan"("isActive", "locality");
CREATE INDEX "Plan_isActive_settingType_idx" ON "Plan"("isActive", "settingType");
CREATE TABLE "new_SampleEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cycleId" TEXT NOT NULL,
    "planId" TEXT,
    "formId" TEXT,
    "planRef" TEXT NOT NULL,
    "stratum" TEXT NOT NULL,
    "extension" INTEGER NOT NULL DEFAULT 0,
    "ordinal" INTEGER NOT NULL,
    "ticket" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "replacedByRef" TEXT,
    "replacementReason" TEXT,
    CONSTRAINT "SampleEntry_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_SampleEntry" ("cycleId", "facts", "id", "ordinal", "planId", "planRef", "replacedByRef", "replacementReason", "status", "stratum", "ticket") SELECT "cycleId", "facts", "id", "ordinal", "planId", "planRef", "replacedByRef", "replacementReason", "status", "stratum", "ticket" FROM "SampleEntry";
DROP TABLE "SampleEntry";
ALTER TABLE "new_SampleEntry" RENAME TO "SampleEntry";
CREATE INDEX "SampleEntry_planId_idx" ON "SampleEntry"("planId");
CREATE UNIQUE INDEX "SampleEntry_cycleId_planRef_key" ON "SampleEntry"("cycleId", "planRef");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "PlanChange_planRef_idx" ON "PlanChange"("planRef");

-- CreateIndex
CREATE INDEX "QualityFinding_importId_rule_ordinal_idx" ON "QualityFinding"("importId", "rule", "ordinal");

-- CreateIndex
CREATE INDEX "QualityFinding_importId_planRef_rule_idx" ON "QualityFinding"("importId", "planRef", "rule");

-- CreateIndex
CREATE INDEX "PersonKey_planRef_idx" ON "PersonKey"("planRef");

-- CreateIndex
CREATE INDEX "PersonKey_importId_idx" ON "PersonKey"("importId");

-- CreateIndex
CREATE UNIQUE INDEX "FramePolicy_kind_name_key" ON "FramePolicy"("kind", "name");

-- CreateIndex
CREATE UNIQUE INDEX "SeedCommitment_cycleId_round_personId_key" ON "SeedCommitment"("cycleId", "round", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "DrawExtension_cycleId_number_key" ON "DrawExtension"("cycleId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "AuditRefusal_auditId_personId_key" ON "AuditRefusal"("auditId", "personId");

-- CreateIndex
CREATE INDEX "Absence_personId_idx" ON "Absence"("personId");

-- CreateIndex
CREATE INDEX "OutboxMessage_sentAt_idx" ON "OutboxMessage"("sentAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_personId_kind_madeFor_key" ON "OutboxMessage"("personId", "kind", "madeFor");

-- CreateIndex
CREATE INDEX "ReturnSource_kind_status_idx" ON "ReturnSource"("kind", "status");

-- CreateIndex
CREATE UNIQUE INDEX "AdviceRequest_ref_key" ON "AdviceRequest"("ref");

-- CreateIndex
CREATE INDEX "AdviceRequest_dueOn_idx" ON "AdviceRequest"("dueOn");

-- CreateIndex
CREATE INDEX "AdviceRequest_returnedOn_idx" ON "AdviceRequest"("returnedOn");

-- CreateIndex
CREATE INDEX "AdviceRequest_planRef_idx" ON "AdviceRequest"("planRef");

-- CreateIndex
CREATE UNIQUE INDEX "AnnualReview_ref_key" ON "AnnualReview"("ref");

-- CreateIndex
CREATE INDEX "AnnualReview_meetingOn_idx" ON "AnnualReview"("meetingOn");

-- CreateIndex
CREATE INDEX "AnnualReview_planRef_idx" ON "AnnualReview"("planRef");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_ref_key" ON "Appeal"("ref");

-- CreateIndex
CREATE INDEX "Appeal_registeredOn_idx" ON "Appeal"("registeredOn");

-- CreateIndex
CREATE UNIQUE INDEX "SchoolEvent_ref_key" ON "SchoolEvent"("ref");

-- CreateIndex
CREATE INDEX "SchoolEvent_startedOn_idx" ON "SchoolEvent"("startedOn");

-- CreateIndex
CREATE INDEX "SchoolEvent_planRef_idx" ON "SchoolEvent"("planRef");

-- CreateIndex
CREATE UNIQUE INDEX "AlignedReview_ref_key" ON "AlignedReview"("ref");

-- CreateIndex
CREATE INDEX "AlignedReview_heldOn_idx" ON "AlignedReview"("heldOn");

-- CreateIndex
CREATE UNIQUE INDEX "SatisfactionResult_ref_key" ON "SatisfactionResult"("ref");

-- CreateIndex
CREATE INDEX "SatisfactionResult_closedOn_idx" ON "SatisfactionResult"("closedOn");

-- CreateIndex
CREATE INDEX "ComparatorFigure_releaseId_laCode_idx" ON "ComparatorFigure"("releaseId", "laCode");

-- CreateIndex
CREATE UNIQUE INDEX "Person_calendarHash_key" ON "Person"("calendarHash");
