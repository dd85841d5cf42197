-- Scripts that write their words without spaces (Han, Kana, Thai, Lao, Khmer, Burmese), and Hangul, whose nouns carry their
-- particles. lib/search/close-set.ts has the same ranges.
CREATE FUNCTION is_close_set(c text) RETURNS boolean IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT ascii(c) >= 3585 AND (ascii(c) BETWEEN 3585 AND 3839 OR ascii(c) BETWEEN 4096 AND 4255
    OR ascii(c) BETWEEN 6016 AND 6143 OR ascii(c) BETWEEN 12293 AND 12295 OR ascii(c) BETWEEN 12353 AND 12543
    OR ascii(c) BETWEEN 12784 AND 12799 OR ascii(c) BETWEEN 13312 AND 19903 OR ascii(c) BETWEEN 19968 AND 40959
    OR ascii(c) BETWEEN 44032 AND 55203 OR ascii(c) BETWEEN 63744 AND 64255 OR ascii(c) BETWEEN 65382 AND 65439
    OR ascii(c) BETWEEN 131072 AND 205743)
$$;

-- Each sign of such a script with the next one, at its place: what is looked for is a row of these pairs. White space
-- between two signs is layout alone, but for Hangul.
CREATE FUNCTION close_words(t text) RETURNS tsvector IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
DECLARE
  bare text;
BEGIN
  IF t !~ '[\u0E01-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3041-\u30FF\u31F0-\u31FF\u3400-\u9FFF\uAC00-\uD7A3\u1100-\u11FF\uF900-\uFAFF\uFF66-\uFF9F\U00020000-\U000323AF]' THEN
    RETURN ''::tsvector;
  END IF;
  bare := regexp_replace(normalize(translate(t, U&'\00AD\200B\200C\200D\2060\FEFF', ''), NFC),
    '(?<=[\u0E01-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u30FF\u3400-\u9FFF])\s+(?=[\u0E01-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u30FF\u3400-\u9FFF])', '', 'g');
  RETURN (
    SELECT coalesce(string_agg(p.c || CASE WHEN p.followed THEN p.n ELSE '' END || ':' || least(p.i, 16383), ' '), '')::tsvector
    FROM (SELECT s.c, s.i, s.close, lead(s.c) OVER w AS n, coalesce(lead(s.close) OVER w, FALSE) AS followed
      FROM (SELECT c, i, is_close_set(c) AS close FROM unnest(string_to_array(bare, NULL)) WITH ORDINALITY u(c, i)) s
      WINDOW w AS (ORDER BY s.i)) p
    WHERE p.close);
END $$;

-- Numbers in one piece that are written in groups: 1,600, 1.600, 1 600, 1’600.
CREATE FUNCTION whole_numbers(t text) RETURNS tsvector IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
BEGIN
  IF t !~ '\d[.,''\u2019\u00A0\u2009\u202F ]\d{3}' THEN RETURN ''::tsvector; END IF;
  RETURN array_to_tsvector(ARRAY(SELECT DISTINCT regexp_replace(m[1], '\D', '', 'g')
    FROM regexp_matches(t, '(?<!\d)(\d{1,3}(?:[.,''\u2019\u00A0\u2009\u202F ]\d{3})+)(?!\d)', 'g') m));
END $$;

CREATE OR REPLACE FUNCTION words_of(title text, body text) RETURNS tsvector IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
DECLARE
  close_of_title tsvector := close_words(title);
  close_of_body tsvector := close_words(body);
  close_set CONSTANT text := '[\u0E01-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3041-\u30FF\u31F0-\u31FF\u3400-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF\uFF66-\uFF9F\U00020000-\U000323AF]+';
  spaced_title text := CASE WHEN close_of_title = ''::tsvector THEN title ELSE regexp_replace(title, close_set, ' ', 'g') END;
  spaced_body text := CASE WHEN close_of_body = ''::tsvector THEN body ELSE regexp_replace(body, close_set, ' ', 'g') END;
  plain tsvector := to_tsvector('pg_catalog.simple', bare_words(spaced_body));
  each_once text;
BEGIN
  IF spaced_title <> '' THEN
    plain := setweight(to_tsvector('pg_catalog.simple', bare_words(spaced_title)), 'A') || plain;
  END IF;
  each_once := array_to_string(tsvector_to_array(plain), ' ');
  plain := plain || strip(to_tsvector('pg_catalog.english', each_once) || to_tsvector('pg_catalog.spanish', each_once)
    || to_tsvector('pg_catalog.french', each_once) || whole_numbers(title || ' | ' || body));
  IF close_of_title = ''::tsvector AND close_of_body = ''::tsvector THEN RETURN plain; END IF;
  RETURN plain || setweight(close_of_title, 'A') || close_of_body;
END $$;

-- What is there already, where it has any of this.
UPDATE position_words w SET words = words_of(p.claim, p.argument)
FROM "position" p
WHERE p.id = w.position_id AND (close_words(p.claim || p.argument) <> ''::tsvector OR whole_numbers(p.claim || ' | ' || p.argument) <> ''::tsvector);

UPDATE block_words w SET words = words_of('', substr(b.text, w.start - b.start + 1, w."end" - w.start))
FROM block b
WHERE b.version_id = w.version_id AND w.start >= b.start AND w.start < b.start + char_length(b.text)
  AND (close_words(substr(b.text, w.start - b.start + 1, w."end" - w.start)) <> ''::tsvector
    OR whole_numbers(substr(b.text, w.start - b.start + 1, w."end" - w.start)) <> ''::tsvector);

-- Whole clauses were taken for words, and offered for mistyped ones.
DELETE FROM seminar_word WHERE close_words(word) <> ''::tsvector;
