-- What the made-up libraries of `bench growth` have names and words from; once, in an empty library.
INSERT INTO library_roots (id, path) VALUES (1, '${root}');
-- Genres are few, tags many.
INSERT INTO genres (id, name, name_key) SELECT n, 'Genre ' || n, 'genre ' || n FROM generate_series(1, 30) AS n;
INSERT INTO genre_tags (id, name, name_key) SELECT n, 'tag ' || n, 'tag ' || n FROM generate_series(1, 400) AS n;
INSERT INTO mood_tags (id, name, name_key) SELECT n, 'mood ' || n, 'mood ' || n FROM generate_series(1, 20) AS n;
