package org.soniquebay.api;

import java.util.List;
import java.util.stream.Stream;
import org.soniquebay.access.KeyExchange;
import org.soniquebay.api.access.KeyRoutes;
import org.soniquebay.api.access.LoginPageRoutes;
import org.soniquebay.api.access.LoginRoutes;
import org.soniquebay.api.access.UserRoutes;
import org.soniquebay.api.catalog.AlbumRoutes;
import org.soniquebay.api.catalog.ArtistRoutes;
import org.soniquebay.api.catalog.LabelRoutes;
import org.soniquebay.api.catalog.RelationRoutes;
import org.soniquebay.api.catalog.TreeRoutes;
import org.soniquebay.api.covers.CoverRoutes;
import org.soniquebay.api.discovery.DjSetRoutes;
import org.soniquebay.api.discovery.PathRoutes;
import org.soniquebay.api.discovery.PhraseRoutes;
import org.soniquebay.api.discovery.RecommendationRoutes;
import org.soniquebay.api.discovery.SimilarRoutes;
import org.soniquebay.api.discovery.WordSearchRoutes;
import org.soniquebay.api.docs.DocsRoutes;
import org.soniquebay.api.embeddings.EmbeddingRoutes;
import org.soniquebay.api.embeddings.KnownEmbeddings;
import org.soniquebay.api.embeddings.TextRoutes;
import org.soniquebay.api.enrichment.EnrichmentRoutes;
import org.soniquebay.api.features.AnalyzeRoutes;
import org.soniquebay.api.features.FeaturesRoutes;
import org.soniquebay.api.features.KnownFeatures;
import org.soniquebay.api.features.SoundSearchRoutes;
import org.soniquebay.api.health.HealthRoutes;
import org.soniquebay.api.health.MetricsRoutes;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.map.MapRoutes;
import org.soniquebay.api.metadata.KnownMetadata;
import org.soniquebay.api.metadata.MetadataRoutes;
import org.soniquebay.api.page.PageRoutes;
import org.soniquebay.api.playing.LevelsRoutes;
import org.soniquebay.api.playing.QueueRoutes;
import org.soniquebay.api.playing.TimelineRoutes;
import org.soniquebay.api.playlists.ExchangeRoutes;
import org.soniquebay.api.playlists.PlaylistRoutes;
import org.soniquebay.api.playlists.RecipeRoutes;
import org.soniquebay.api.scanning.EventRoutes;
import org.soniquebay.api.scanning.FolderRoutes;
import org.soniquebay.api.scanning.PurgeRoutes;
import org.soniquebay.api.scanning.RootRoutes;
import org.soniquebay.api.scanning.ScanRoutes;
import org.soniquebay.api.scanning.SessionRoutes;
import org.soniquebay.api.tools.ToolParts;
import org.soniquebay.api.tools.ToolRoutes;
import org.soniquebay.api.tracks.DetailRoutes;
import org.soniquebay.api.tracks.HidingRoutes;
import org.soniquebay.api.tracks.TrackAnswers;
import org.soniquebay.api.tracks.TrackRoutes;
import org.soniquebay.api.work.BackupRoutes;
import org.soniquebay.api.work.FailureRoutes;
import org.soniquebay.api.work.MigrationRoutes;
import org.soniquebay.api.work.WorkRoutes;
import org.soniquebay.database.BatchTransactions;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.discovery.similarity.TrackVectorSearch;

/// The list of all areas of the API.
public final class Api {

    private final List<Route> routes;

    public Api(ApiParts parts) {
        KnownFeatures features = new KnownFeatures(parts.database(), parts.caches());
        KnownEmbeddings embeddings = new KnownEmbeddings(parts.database(), parts.caches());
        KnownMetadata metadata = new KnownMetadata(parts.database(), parts.caches());
        TrackAnswers tracks = new TrackAnswers(parts.database(), features);
        KeyExchange exchange = new KeyExchange(parts.database(), parts.clock());
        BatchTransactions batches = new BatchTransactions(parts.database());
        this.routes = Stream.of(
                        new TrackRoutes(parts.database(), batches, tracks, parts.transcoder(), parts.clock()).routes(),
                        new HidingRoutes(parts.database(), tracks, parts.clock()).routes(),
                        new LoginRoutes(exchange).routes(), new LoginPageRoutes(exchange).routes(), new UserRoutes(parts.users()).routes(), new KeyRoutes(parts.database(), parts.clock()).routes(),
                        new FeaturesRoutes(parts.database(), features, parts.clock()).routes(),
                        new AnalyzeRoutes(parts.database(), parts.clock()).routes(),
                        new WorkRoutes(parts.database(), parts.clock()).routes(),
                        new FailureRoutes(parts.database(), parts.clock()).routes(), new MigrationRoutes(parts.database()).routes(), new BackupRoutes(parts.backups()).routes(),
                        new EnrichmentRoutes(parts.database(), parts.vitals().enrichers()).routes(),
                        new SoundSearchRoutes(parts.database()).routes(),
                        new HealthRoutes(parts.database(), parts.vectors(), parts.vitals(), parts.clock()).routes(),
                        new MetricsRoutes(parts.figures()).routes(),
                        new ScanRoutes(parts.database(), parts.scanning(), parts.clock()).routes(),
                        new RootRoutes(parts.database(), parts.scanning(), parts.clock()).routes(),
                        new FolderRoutes(parts.database(), parts.scanning()).routes(),
                        new PurgeRoutes(parts.database(), parts.clock()).routes(),
                        new SessionRoutes(parts.database(), parts.clock()).routes(),
                        new EventRoutes(parts.scanning()).routes(),
                        new MetadataRoutes(parts.database(), metadata, parts.clock()).routes(),
                        new EmbeddingRoutes(parts.database(), embeddings, parts.vectors()).routes(),
                        new TextRoutes(parts.database(), parts.vectors(), parts.vitals().textModels()).routes(),
                        new DetailRoutes(features, embeddings, metadata).routes(),
                        similar(parts),
                        words(parts, tracks),
                        new ArtistRoutes(parts.database(), batches, tracks, parts.clock()).routes(),
                        new RelationRoutes(parts.database()).routes(),
                        new AlbumRoutes(parts.database(), batches, tracks, parts.clock()).routes(),
                        new LabelRoutes(parts.database(), parts.clock()).routes(),
                        new TreeRoutes(parts.database()).routes(),
                        new CoverRoutes(parts.database()).routes(),
                        playing(parts.database(), parts.vectors(), parts.phrases()),
                        new PageRoutes().routes(), new DocsRoutes(this::routes, parts.version()).routes())
                .flatMap(List::stream)
                .toList();
    }

    /// The areas of what goes with what.
    private static List<Route> similar(ApiParts parts) {
        Database database = parts.database();
        TrackVectorSearch vectors = parts.vectors();
        return Stream.of(new SimilarRoutes(database, vectors).routes(), new RecommendationRoutes(database, vectors).routes(),
                new PathRoutes(database, vectors).routes(), new DjSetRoutes(database, vectors).routes(), new MapRoutes(database, parts.caches(), parts.clock()).routes())
                .flatMap(List::stream).toList();
    }

    /// The areas of what is searched for, by words and by tools.
    private static List<Route> words(ApiParts parts, TrackAnswers tracks) {
        return Stream.of(new WordSearchRoutes(parts.database(), tracks, parts.phrases()).routes(), new PhraseRoutes(parts.phrases()).routes(),
                new ToolRoutes(new ToolParts(parts.database(), parts.vectors(), parts.phrases()), LibraryTools.ALL).routes()).flatMap(List::stream).toList();
    }

    /// The areas of what is played, and in which order.
    private static List<Route> playing(Database database, TrackVectorSearch vectors, PhraseSearch phrases) {
        return Stream.of(new QueueRoutes(database).routes(), new PlaylistRoutes(database).routes(), new ExchangeRoutes(database).routes(),
                new RecipeRoutes(database, vectors, phrases).routes(),
                new LevelsRoutes(database).routes(), new TimelineRoutes(database).routes()).flatMap(List::stream).toList();
    }

    /// The routes of all areas; no two answer the same method at the same path.
    public List<Route> routes() {
        return routes;
    }
}
