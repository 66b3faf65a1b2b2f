package org.soniquebay.container.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Names of artists and titles, each as a file may hold them in fields for Latin-1.
class CharsetGuessTest {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    static Stream<String> western() {
        return """
                Ångström
                Motörhead
                Mädchen
                Beyoncé
                Sigur Rós – Ágætis byrjun
                Björk / Jóga
                Mötley Crüe
                Queensrÿche
                Blue Öyster Cult
                Hüsker Dü
                Édith Piaf / La vie en rose / Non, je ne regrette rien
                Zoé / Él / Ébano
                À la claire fontaine
                Ça ira
                ÆØÅ
                ÆØÅÆØÅ
                ÅÄÖ
                Åh Åh Åh
                År
                Är det så här
                Ö
                Ä Ö Ü
                Øya / Måneskin
                Céline Dion / Où fuit l'amour
                Guns N’ Roses / Don’t Cry
                “Heroes” – David Bowie
                Rock ’n’ Roll
                ‘Til It’s Gone…
                Die Ärzte / Männer sind Schweine
                Jäätelö / Yö / Lähtö
                Määttä / Hääyö
                Mylène Farmer / Désenchantée / L'âme-stram-gram
                José González / Corazón
                João Gilberto / Coração / Não
                Õ
                São Paulo / Mães / Irmãos / Põe
                Niño de Elche / Año Nuevo / ¿Qué?
                ¡Ñ!
                Ñu
                Þórir / Ísland / Ég / Ó
                Sólstafir / Fjara / Ótta
                Eivør / Í Tokuni / Fløð
                Röyksopp & Robyn
                Mercyful Fate – Ætt
                Tiësto / Élan
                Bébé / Âme / Ê Ô
                Noël / Maïs / Ô
                ÉTOILÉE / ÇA
                Größenwahn / Süßes / Spaß
                ÜBER ALLES / ÖSTERREICH
                Ünder Äll / Ëlectric
                ©2004 / ®adio / ½ / 20°
                Dvoøák / Pøíliš žluouèký kùò
                ääää / öööö / üüüü
                naïve café déjà-vu crème brûlée
                ÀÉÈÙ
                Kaïn – L’Âge d’or, « été »
                £ / ¥ / §
                Viaþa
                Hélène Grønvig / Søren
                Krásný / Zlatý den
                Þursaflokkurinn / Það brennur / Nútíminn
                Ólöf Arnalds / Við og við / Ný
                Friðrik Dór / Fröken Reykjavík / Þú
                Týr / Kvæði / Ormurin langi
                m³ / H²O / x² / 5¼ / E=mc²
                ¿Dónde jugarán los niños? / ¿Qué ves?
                ¥en / £ove / Ke$ha / A±B
                1ª vez / 2ª parte / nº 1
                Músika µ-Ziq / µ
                Coração / Canções / Não põe
                Rõõmus / Sõõr / Jõe
                Üks / Täna öösel
                Dõ / Õnn / Põhja-Tallinn
                Szentivánéji álom / Õszi szél / Tûz""".lines();
    }

    @ParameterizedTest
    @MethodSource("western")
    void westernTextStaysWestern(String line) {
        byte[] fields = String.join("\n", line.split(" / ")).getBytes(WESTERN);
        assertThat(CharsetGuess.of(fields)).isEmpty();
        for (String field : line.split(" / ")) {
            assertThat(CharsetGuess.of((field + "\n").getBytes(WESTERN))).as(field).isEmpty();
        }
    }

    /// All western lines two by two: a name may stand beside any title.
    @Test
    void noPairOfWesternTextsIsTakenForAnythingElse() {
        List<String> lines = western().toList();
        for (String first : lines) {
            for (String second : lines) {
                assertThat(CharsetGuess.of((first + "\n" + second + "\n").getBytes(WESTERN))).as("%s, %s", first, second).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "windows-1251|Танцевальный рай / Браво", "windows-1251|Этот город", "windows-1251|Кино / Группа крови", "windows-1251|Земфира / Хочешь?",
        "windows-1251|ДДТ / Что такое осень", "windows-1251|Алла Пугачёва / Миллион алых роз", "windows-1251|Би-2 / Полковнику никто не пишет",
        "windows-1251|Мумий Тролль / Владивосток 2000", "windows-1251|Океан Ельзи / Обійми", "windows-1251|Воплі Відоплясова / Весна",
        "windows-1251|ЛЮБЭ / КОНЬ", "windows-1251|Сплин – Выхода нет", "windows-1251|Кино", "windows-1251|DJ Грув / Счастье есть (remix)", "windows-1251|звезда по имени солнце",
        "windows-1251|Щурците / Вкусът на времето", "windows-1251|Жуки / Батарейка", "windows-1251|Ленинград / Экспонат", "windows-1251|АукцЫон / Дорога",
        "GBK|月亮代表我的心 / 邓丽君", "GBK|周杰伦 / 青花瓷", "GBK|王菲 / 红豆", "GBK|朋友", "GBK|张学友 / 吻别", "GBK|刘德华 / 忘情水 (Live)", "GBK|崔健 / 一无所有",
        "Big5|月亮代表我的心 / 鄧麗君", "Big5|周杰倫 / 青花瓷", "Big5|張惠妹 / 聽海", "Big5|五月天 / 倔強", "Big5|陳奕迅 / 十年", "Big5|蔡琴 / 恰似你的溫柔",
        "windows-31j|上を向いて歩こう / 坂本九", "windows-31j|中島みゆき / 地上の星", "windows-31j|宇多田ヒカル / First Love", "windows-31j|スピッツ / ロビンソン",
        "windows-31j|サザンオールスターズ / いとしのエリー", "windows-31j|米津玄師 / Lemon レモン", "windows-31j|ゆず / 夏色",
        "x-windows-949|강남스타일 / 싸이", "x-windows-949|아이유 / 좋은 날", "x-windows-949|김광석 / 서른 즈음에", "x-windows-949|조용필 / 돌아와요 부산항에",
        "x-windows-949|사랑했지만", "x-windows-949|방탄소년단 / 봄날", "x-windows-949|버스커 버스커 / 벚꽃 엔딩", "x-windows-949|소녀시대 / 다시 만난 세계 (Into the New World)",
        "windows-1253|Ελευθερία Αρβανιτάκη / Δυνατά", "windows-1253|Μίκης Θεοδωράκης / Ζορμπάς", "windows-1253|Άλκηστις Πρωτοψάλτη / Μαλάμω",
        "ISO-8859-7|Άλκηστις Πρωτοψάλτη / Μαλάμω", "ISO-8859-7|Χάρις Αλεξίου / Άσπρο χαρτί",
        "KOI8-U|Танцевальный рай / Браво", "KOI8-U|Кино / Группа крови", "KOI8-U|Земфира / Хочешь?", "KOI8-U|Океан Ельзи / Обійми",
        "KOI8-U|Би-2 / Полковнику никто не пишет", "KOI8-U|звезда по имени солнце",
        "EUC-JP|上を向いて歩こう / 坂本九", "EUC-JP|中島みゆき / 地上の星", "EUC-JP|宇多田ヒカル / First Love", "EUC-JP|スピッツ / ロビンソン", "EUC-JP|ゆず / 夏色",
        "windows-1255|שלום חנוך / מחכים למשיח", "windows-1255|עופרה חזה / אם ננעלו", "windows-1255|אריק איינשטיין / אני ואתה", "windows-1255|כוורת / שיר המכולת",
        "windows-1255|ירושלים של זהב", "windows-1255|שיר לשלום / להקת הנח״ל", "windows-1255|משינה / רכבת לילה לקהיר",
        "windows-1256|عمرو دياب / نور العين", "windows-1256|فيروز / نسم علينا الهوى", "windows-1256|أم كلثوم / ألف ليلة وليلة", "windows-1256|نانسي عجرم / آه ونص",
        "windows-1256|كاظم الساهر / زيديني عشقا",
        "windows-1250|Myslovitz / Miłość w czasach popkultury", "windows-1250|Kayah / Na językach / Supermenka każdy", "windows-1250|Złota",
        "windows-1250|Lady Pank / Mniej niż zero / Kryzysowa narzeczona / Zostawcie Titanica / Mała wojna", "ISO-8859-2|Hey / Teksański / Moja i twoja nadzieja / Ciemność świata",
        "ISO-8859-2|Maanam / Krakowski spleen / Boskie Buenos / Wieść o miłości", "windows-1250|Holograf / Viaţa are gust / Să nu-mi iei niciodată dragostea", "windows-1250|Phoenix / Andrii Popa / Muşca",
        "windows-1254|Barış Manço / Dönence", "windows-1254|Sezen Aksu / Işık doğudan yükselir", "windows-1254|Müslüm Gürses / Nilüfer / Aşk tesadüfleri sever / Paramparça / Adını sen koy"
    })
    void otherScriptsAreTold(String charset, String line) {
        byte[] fields = (String.join("\n", line.split(" / ")) + "\n").getBytes(Charset.forName(charset));
        assertThat(CharsetGuess.of(fields).map(Charset::name)).contains(Charset.forName(charset).name());
    }

    @Test
    void bytesWithoutAnyMeaningAreRead() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            Optional<Charset> guess = CharsetGuess.of(bytes);
            guess.ifPresent(charset -> assertThat(new String(bytes, charset)).isNotEmpty());
        }
        assertThat(CharsetGuess.of(new byte[0])).isEmpty();
    }
}
