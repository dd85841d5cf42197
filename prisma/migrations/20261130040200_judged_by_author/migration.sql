-- What was made of somebody's citations, or is asked about them, among all that they have cited.
CREATE INDEX "standing_citation_judged_by_author" ON "standing_citation" ("author_id") WHERE NOT waits;
