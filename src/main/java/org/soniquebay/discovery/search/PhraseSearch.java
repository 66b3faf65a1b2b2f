package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.discovery.phrase.Lexicon;
import org.soniquebay.discovery.phrase.Ordering;
import org.soniquebay.discovery.phrase.PhraseGrammar;
import org.soniquebay.discovery.phrase.Predicate;
import org.soniquebay.discovery.phrase.Span;
import org.soniquebay.discovery.phrase.TypedQuery;
import org.soniquebay.discovery.phrase.TypedQuery.Clause;
import org.soniquebay.discovery.phrase.TypedQuery.Ignored;
import org.soniquebay.discovery.phrase.TypedQuery.Reason;
import org.soniquebay.library.Page;
import org.soniquebay.library.SortOrder;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;

/// The search in plain words: reads a phrase, finds the tracks that fulfil it, and says how it was read. A title or artist that is the very
/// phrase wins. Nothing is found where more than half of the phrase are words that the library has not.
public final class PhraseSearch {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int MOST_WORDS = 12;
    private static final int MOST_CORRECTED = 3;
    private static final int MOST_SEEDS = 3;
    /// Each clause that is left out costs a search.
    private static final int MOST_LEFT_OUT = 4;

    private final Supplier<Lexicon> lexicon;
    private final LibraryPercentiles percentiles;
    private final Neighbours neighbours;
    private final TrackSearchIndex index = new TrackSearchIndex();

    /// @param neighbours for what a phrase asks to be like
    public PhraseSearch(Supplier<Lexicon> lexicon, LibraryPercentiles percentiles, Neighbours neighbours) {
        this.lexicon = requireNonNull(lexicon, "lexicon is null");
        this.percentiles = requireNonNull(percentiles, "percentiles are null");
        this.neighbours = requireNonNull(neighbours, "neighbours are null");
    }

    /// The tracks that sound like one.
    @FunctionalInterface
    public interface Neighbours {

        /// The nearest first; none for a track without a vector.
        List<TrackId> of(Handle handle, TrackId track);
    }

    /// @param filter what else must hold of all tracks that are found
    public record Wish(String phrase, TrackFilter filter, Page page) {
    }

    /// The clauses that are searched for, and what had to be changed for it.
    private record Plan(List<Clause> clauses, List<Ignored> ignored, List<PhraseAnswer.Relaxed> relaxed, boolean abstains) {

        Plan without(Clause clause, Reason reason) {
            List<PhraseAnswer.Relaxed> more = new ArrayList<>(relaxed);
            more.add(leftOut(clause, reason));
            return new Plan(clauses.stream().filter(other -> other != clause).toList(), ignored, more, abstains);
        }
    }

    /// Has another thread look at how the library's values are spread, so that the first search need not wait for it.
    public void start() {
        percentiles.start();
    }

    /// How a phrase is read.
    public TypedQuery read(String phrase) {
        return PhraseGrammar.parse(phrase, lexicon.get());
    }

    public PhraseAnswer find(Handle handle, Wish wish) {
        TypedQuery query = read(wish.phrase());
        Map<String, List<TrackId>> near = neighbours(handle, query);
        Plan plan = seeded(known(handle, query), near);
        ClauseConditions conditions = new ClauseConditions(handle, percentiles, near);
        FusedSearch fused = new FusedSearch(handle);
        Function<Plan, FusedSearch.Ranked> search = tried -> fused.ranked(wish(conditions, tried, query, wish));
        FusedSearch.Ranked ranked = search.apply(plan);
        Plan loosened = ranked.tracks().isEmpty() && !plan.abstains() ? loosened(plan, search) : plan;
        return answer(handle, query, loosened, loosened == plan ? ranked : search.apply(loosened), new Shown(wish.page(), new ClauseText(conditions)));
    }

    /// A plan that finds something because soft clauses are left out: the one that stands in the way, where it is one alone, else the softest after another.
    ///
    /// @return the plan as it is where nothing of it helps
    private static Plan loosened(Plan plan, Function<Plan, FusedSearch.Ranked> search) {
        Plan tried = plan;
        for (int left = 0; left < MOST_LEFT_OUT; left++) {
            Plan from = tried;
            List<Plan> fewer = softest(tried.clauses()).stream().map(clause -> from.without(clause, Reason.NOTHING_HAS_ALL)).toList();
            Optional<Plan> found = fewer.stream().limit(MOST_LEFT_OUT).filter(plainer -> !search.apply(plainer).tracks().isEmpty()).findFirst();
            if (found.isPresent() || fewer.isEmpty()) {
                return found.orElse(plan);
            }
            tried = fewer.getFirst();
        }
        return plan;
    }

    private FusedSearch.Wish wish(ClauseConditions conditions, Plan plan, TypedQuery query, Wish wish) {
        Optional<TrackOrder> order = plan.clauses().stream().map(Clause::predicate).filter(Predicate.Order.class::isInstance)
                .map(Predicate.Order.class::cast).findFirst().map(wanted -> order(wanted.ordering(), query.phrase()));
        List<Condition> clauses = plan.abstains() ? List.of() : plan.clauses().stream()
                .flatMap(clause -> conditions.of(clause).stream()).toList();
        boolean ordered = order.isPresent() && !plan.abstains();
        FusedSearch.Phrase phrase = new FusedSearch.Phrase(query.phrase(), Optional.of(query).filter(TypedQuery::isWords).map(PhraseSearch::words));
        return new FusedSearch.Wish(Optional.of(phrase).filter(_ -> !ordered), clauses, wish.filter(), order.filter(_ -> !plan.abstains()));
    }

    /// A search by words knows no other "or" than the English one.
    private static String words(TypedQuery query) {
        return query.clauses().size() == 1 && !query.clauses().getFirst().negated() && query.clauses().getFirst().predicate() instanceof Predicate.Any any
                ? any.options().stream().map(option -> (option.negated() ? "-" : "") + option.text()).collect(Collectors.joining(" or ")) : query.phrase();
    }

    private static PhraseAnswer.Relaxed leftOut(Clause clause, Reason reason) {
        return PhraseAnswer.Relaxed.leftOut(clause.text(), reason);
    }

    private static TrackOrder order(Ordering ordering, String phrase) {
        TrackSortKey key = switch (ordering) {
            case NEWEST -> TrackSortKey.ADDED;
            case OLDEST, YEAR -> TrackSortKey.YEAR;
            case RANDOM -> TrackSortKey.RANDOM;
            case FASTEST, SLOWEST, TEMPO -> TrackSortKey.BPM;
            case LONGEST, SHORTEST, DURATION -> TrackSortKey.DURATION;
            case TITLE -> TrackSortKey.TITLE;
            case ARTIST -> TrackSortKey.ARTIST;
            case KEY -> TrackSortKey.KEY;
        };
        boolean down = ordering == Ordering.NEWEST || ordering == Ordering.FASTEST || ordering == Ordering.LONGEST;
        return TrackOrder.of(new SortOrder<>(List.of(new SortOrder.Term<>(key, down))), phrase.hashCode());
    }

    private Map<String, List<TrackId>> neighbours(Handle handle, TypedQuery query) {
        Map<String, List<TrackId>> found = new HashMap<>();
        seeds(query.clauses()).forEach(seed ->
                index.find(handle, seed, 1).stream().findFirst().map(track -> neighbours.of(handle, track)).filter(tracks -> !tracks.isEmpty())
                        .ifPresent(tracks -> found.put(seed, tracks)));
        return found;
    }

    /// The seeds that are looked up: each costs a search of its own.
    private static List<String> seeds(List<Clause> clauses) {
        return clauses.stream().flatMap(Clause::options).map(Clause::predicate).filter(Predicate.Like.class::isInstance)
                .map(like -> ((Predicate.Like) like).seed()).distinct().limit(MOST_SEEDS).toList();
    }

    /// Seeds that are unknown, or too many, are left out.
    private static Plan seeded(Plan plan, Map<String, List<TrackId>> neighbours) {
        List<PhraseAnswer.Relaxed> relaxed = new ArrayList<>(plan.relaxed());
        List<String> asked = seeds(plan.clauses());
        List<Clause> left = plan.clauses().stream().flatMap(clause -> clause.each(option -> {
            if (!(option.predicate() instanceof Predicate.Like like) || neighbours.containsKey(like.seed())) {
                return Optional.of(option);
            }
            relaxed.add(leftOut(option, asked.contains(like.seed()) ? Reason.SEED_IS_UNKNOWN : Reason.TOO_MANY_SEEDS));
            return Optional.empty();
        }).stream()).toList();
        return new Plan(left, plan.ignored(), relaxed, plan.abstains());
    }

    /// Words that the library has not are corrected, or left out. Where they are more than half of the phrase, nothing is searched for by clauses.
    private static Plan known(Handle handle, TypedQuery query) {
        List<Clause> worded = query.clauses().stream().flatMap(Clause::options).filter(PhraseSearch::isWorded).toList();
        List<String> typed = worded.stream().flatMap(clause -> BLANKS.splitAsStream(clause.text().strip())).distinct().limit(MOST_WORDS).toList();
        KnownWords library = new KnownWords(handle);
        Set<String> known = library.among(typed);
        Map<String, Optional<String>> meant = new HashMap<>();
        typed.stream().filter(word -> !known.contains(word)).forEach(word -> meant.put(word, meant.size() < MOST_CORRECTED ? library.near(word) : Optional.empty()));
        long unknown = meant.values().stream().filter(Optional::isEmpty).count();
        long all = query.clauses().stream().flatMap(clause -> BLANKS.splitAsStream(clause.text().strip())).count();
        List<Clause> clauses = query.clauses().stream().flatMap(clause -> clause.each(option -> corrected(option, meant)).stream()).toList();
        List<Ignored> ignored = new ArrayList<>(query.ignored());
        List<PhraseAnswer.Relaxed> relaxed = new ArrayList<>();
        worded.forEach(clause -> BLANKS.splitAsStream(clause.text().strip()).filter(word -> meant.getOrDefault(word, Optional.of(word)).isEmpty())
                .forEach(word -> ignored.add(new Ignored(word, clause.span(), Reason.NO_TRACK_HAS_IT))));
        meant.forEach((word, other) -> other.ifPresent(right -> relaxed.add(PhraseAnswer.Relaxed.readAs(word, right))));
        return new Plan(clauses, ignored, relaxed, clauses.isEmpty() || unknown * 2 > all);
    }

    private static boolean isWorded(Clause clause) {
        return clause.predicate() instanceof Predicate.Words words && !words.phrase();
    }

    /// @param meant right spellings of words that the library has not; empty for those that it has nothing like
    private static Optional<Clause> corrected(Clause clause, Map<String, Optional<String>> meant) {
        if (!isWorded(clause)) {
            return Optional.of(clause);
        }
        String left = String.join(" ", BLANKS.splitAsStream(clause.text().strip()).flatMap(word -> meant.getOrDefault(word, Optional.of(word)).stream()).toList());
        return left.isEmpty() ? Optional.empty() : Optional.of(new Clause(new Predicate.Words(left, false), clause.negated(), clause.span(), clause.text()));
    }

    /// What is given up where nothing is found, the softest first: what tags rarely state, then moods. Numbers and keys stay.
    private static List<Clause> softest(List<Clause> clauses) {
        List<Clause> searching = clauses.stream().filter(clause -> !(clause.predicate() instanceof Predicate.Order || clause.predicate() instanceof Predicate.Most)).toList();
        if (searching.size() < 2) {
            return List.of();
        }
        return Stream.<Class<? extends Predicate>>of(Predicate.Instrument.class, Predicate.Sung.class, Predicate.Trait.class)
                .flatMap(kind -> searching.reversed().stream().filter(clause -> !clause.negated() && clause.options().allMatch(option -> kind.isInstance(option.predicate())))).toList();
    }

    private record Shown(Page page, ClauseText text) {
    }

    private static PhraseAnswer answer(Handle handle, TypedQuery query, Plan plan, FusedSearch.Ranked ranked, Shown shown) {
        Optional<Integer> most = plan.clauses().stream().map(Clause::predicate).filter(Predicate.Most.class::isInstance).map(Predicate.Most.class::cast)
                .map(Predicate.Most::tracks).findFirst();
        List<TrackId> all = most.map(limit -> ranked.tracks().subList(0, Math.min(limit, ranked.tracks().size()))).orElse(ranked.tracks());
        List<PhraseAnswer.Understood> understood = new ArrayList<>();
        if (ranked.named() > 0) {
            Clause whole = new Clause(new Predicate.Words(query.phrase(), true), false, new Span(0, query.phrase().length()), query.phrase());
            understood.add(new PhraseAnswer.Understood(whole, "the title or the artist “" + query.phrase().strip() + "”"));
        }
        if (!plan.abstains()) {
            plan.clauses().forEach(clause -> understood.add(new PhraseAnswer.Understood(clause, shown.text().of(clause))));
        }
        int from = Math.min(shown.page().skip(), all.size());
        List<TrackId> page = all.subList(from, Math.min(from + shown.page().limit(), all.size()));
        return new PhraseAnswer(understood, plan.ignored(), plan.relaxed(), query.alternatives(), page, all.size(),
                ranked.complete() || most.isPresent(), PhraseFacets.of(handle, all));
    }
}
