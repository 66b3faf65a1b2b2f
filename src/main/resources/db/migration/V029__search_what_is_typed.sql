-- Search finds what people type: every letter is folded by tables that stand here, so that a search gives the same answer on every
-- server, whatever its locale; what is no letter, digit or mark parts words; words that signs hold together are found in one piece
-- too; of text that is written without blanks every part is found. What is stored and what is typed goes through the same functions.
--
-- Those in PL/pgSQL call none but PostgreSQL's own: an index is built without our schema in sight.

-- One spelling for search: compatibility forms, accents, vowel points, letter case and the kinds of apostrophe folded away, letters
-- with a stroke, a hook or a second letter in them written plainly ("Ł" is an "l", "æ" an "ae").
CREATE OR REPLACE FUNCTION folded(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    marks CONSTANT text := '[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670'
        '\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]';
    plain text COLLATE "C" := coalesce(words, '');
BEGIN
    IF octet_length(plain) = length(plain) THEN
        RETURN lower(translate(plain, '`', ''''));
    END IF;
    plain := translate(plain, U&'`\00b4\02b9\02bb\02bc\02bd\02c8\2018\2019\201a\201b\2032\2035\ff07', repeat('''', 14));
    plain := lower(regexp_replace(normalize(plain, NFKD), marks, '', 'g'));
    IF plain ~ '[\u0402-\u042f\u0490-\u04a2\u04ae-\u04b0\u04ba\u04d8\u04e8]' THEN
        plain := translate(plain,
            'ЂЄЅІЈЉЊЋЏАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯҐҒҚҢҮҰҺӘӨ',
            'ђєѕіјљњћџабвгдежзиклмнопрстуфхцчшщъыьэюяґғқңүұһәө');
    END IF;
    IF plain ~ '[\u0370-\u0376\u037f\u0391-\u03a9\u03c2\u03cf\u03d8-\u03e0\u03f7-\u03ff]' THEN
        plain := translate(plain,
            'ͰͲͶͿΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩϏϘϚϜϞϠϷϺϽϾϿς',
            'ͱͳͷϳαβγδεζηθικλμνξοπρστυφχψωϗϙϛϝϟϡϸϻͻͼͽσ');
    END IF;
    IF plain ~ '[\u0531-\u0556]' THEN
        plain := translate(plain,
            'ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ',
            'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ');
    END IF;
    IF plain ~ '[\u10a0-\u10cd\u1c90-\u1cbf\u2d00-\u2d2d]' THEN
        plain := translate(plain,
            'ႠႡႢႣႤႥႦႧႨႩႪႫႬႭႮႯႰႱႲႳႴႵႶႷႸႹႺႻႼႽႾႿჀჁჂჃჄჅჇჍᲐᲑᲒᲓᲔᲕᲖᲗᲘᲙᲚᲛᲜᲝᲞᲟᲠᲡᲢᲣᲤᲥᲦᲧᲨᲩᲪᲫᲬᲭᲮᲯᲰᲱᲲᲳᲴᲵᲶᲷᲸᲹᲺᲽ'
            'ᲾᲿⴀⴁⴂⴃⴄⴅⴆⴇⴈⴉⴊⴋⴌⴍⴎⴏⴐⴑⴒⴓⴔⴕⴖⴗⴘⴙⴚⴛⴜⴝⴞⴟⴠⴡⴢⴣⴤⴥⴧⴭ',
            'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰჱჲჳჴჵჷჽაბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰჱჲჳჴჵჶჷჸჹჺჽ'
            'ჾჿაბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰჱჲჳჴჵჷჽ');
    END IF;
    IF plain ~ '[\u0184-\u01bc\u01f6-\u01f7\u021c-\u0222\u0241-\u024a\u03e2-\u03ee\u0460-\u0480\u048a-\u04d4\u04e0\u04f6-\u052e\u13a0-\u13f5\u2132\u2183\u2c00-\u2c2e\u2c6d-\u2c75\u2c80-\u2ce2\u2ceb-\u2cf2\ua640-\ua66c\ua680-\ua69a\ua722-\ua72e\ua73e\ua75a-\ua76e\ua77d-\ua78d\ua796-\ua79e\ua7ab-\ua7c9\ua7f5\U00010400-\U00010427\U000104b0-\U000104d3\U00010c80-\U00010cb2\U000118a0-\U000118bf\U00016e40-\U00016e5f\U0001e900-\U0001e921]' THEN
        plain := translate(plain,
            'ѠѢѤѦѨѪѬѮѰѲѴѸѺѼѾҀҊҌҎҔҖҘҜҞҠҤҦҨҪҬҲҴҶҸҼҾӀӃӅӇӉӋӍӔӠӶӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮꙀꙂꙄꙆꙈꙊꙌꙎꙐꙒꙔ'
            'ꙖꙘꙚꙜꙞꙠꙢꙤꙦꙨꙪꙬꚀꚂꚄꚆꚈꚊꚌꚎꚐꚒꚔꚖꚘꚚƄƆƎƏƔƜƟƦƧƩƱƷƸƼǶǷȜȠȢɁɅɊϢϤϦϨϪϬϮᎠᎡᎢᎣᎤᎥᎦᎧᎨᎩᎪᎫᎬᎭᎮᎯᎰᎱᎲᎳᎴᎵᎶᎷᎸᎹᎺᎻᎼ'
            'ᎽᎾᎿᏀᏁᏂᏃᏄᏅᏆᏇᏈᏉᏊᏋᏌᏍᏎᏏᏐᏑᏒᏓᏔᏕᏖᏗᏘᏙᏚᏛᏜᏝᏞᏟᏠᏡᏢᏣᏤᏥᏦᏧᏨᏩᏪᏫᏬᏭᏮᏯᏰᏱᏲᏳᏴᏵℲↃⰀⰁⰂⰃⰄⰅⰆⰇⰈⰉⰊⰋⰌⰍⰎⰏⰐⰑⰒⰓⰔⰕⰖⰗⰘ'
            'ⰙⰚⰛⰜⰝⰞⰟⰠⰡⰢⰣⰤⰥⰦⰧⰨⰩⰪⰫⰬⰭⰮⱭⱯⱰⱵⲀⲂⲄⲆⲈⲊⲌⲎⲐⲒⲔⲖⲘⲚⲜⲞⲠⲢⲤⲦⲨⲪⲬⲮⲰⲲⲴⲶⲸⲺⲼⲾⳀⳂⳄⳆⳈⳊⳌⳎⳐⳒⳔⳖⳘⳚⳜⳞⳠⳢⳫⳭⳲꜢꜤꜦꜨꜪ'
            'ꜬꜮꜾꝚꝜꝢꝨꝪꝬꝮꝽꝾꞀꞂꞄꞋꞍꞖꞘꞚꞜꞞꞫꞬꞭꞮꞰꞱꞲꞳꞴꞶꞸꞺꞼꞾꟂꟄꟅꟆꟇꟉꟵ𐐀𐐁𐐂𐐃𐐄𐐅𐐆𐐇𐐈𐐉𐐊𐐋𐐌𐐍𐐎𐐏𐐐𐐑𐐒𐐓𐐔𐐕𐐖𐐗𐐘𐐙𐐚𐐛𐐜𐐝𐐞𐐟𐐠𐐡𐐢𐐣𐐤𐐥𐐦𐐧𐒰'
            '𐒱𐒲𐒳𐒴𐒵𐒶𐒷𐒸𐒹𐒺𐒻𐒼𐒽𐒾𐒿𐓀𐓁𐓂𐓃𐓄𐓅𐓆𐓇𐓈𐓉𐓊𐓋𐓌𐓍𐓎𐓏𐓐𐓑𐓒𐓓𐲀𐲁𐲂𐲃𐲄𐲅𐲆𐲇𐲈𐲉𐲊𐲋𐲌𐲍𐲎𐲏𐲐𐲑𐲒𐲓𐲔𐲕𐲖𐲗𐲘𐲙𐲚𐲛𐲜𐲝𐲞𐲟𐲠𐲡𐲢𐲣𐲤𐲥𐲦𐲧𐲨𐲩𐲪𐲫𐲬𐲭𐲮𐲯𐲰'
            '𐲱𐲲𑢠𑢡𑢢𑢣𑢤𑢥𑢦𑢧𑢨𑢩𑢪𑢫𑢬𑢭𑢮𑢯𑢰𑢱𑢲𑢳𑢴𑢵𑢶𑢷𑢸𑢹𑢺𑢻𑢼𑢽𑢾𑢿𖹀𖹁𖹂𖹃𖹄𖹅𖹆𖹇𖹈𖹉𖹊𖹋𖹌𖹍𖹎𖹏𖹐𖹑𖹒𖹓𖹔𖹕𖹖𖹗𖹘𖹙𖹚𖹛𖹜𖹝𖹞𖹟𞤀𞤁𞤂𞤃𞤄𞤅𞤆𞤇𞤈𞤉𞤊𞤋𞤌𞤍𞤎𞤏𞤐𞤑'
            '𞤒𞤓𞤔𞤕𞤖𞤗𞤘𞤙𞤚𞤛𞤜𞤝𞤞𞤟𞤠𞤡',
            'ѡѣѥѧѩѫѭѯѱѳѵѹѻѽѿҁҋҍҏҕҗҙҝҟҡҥҧҩҫҭҳҵҷҹҽҿӏӄӆӈӊӌӎӕӡӷӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯꙁꙃꙅꙇꙉꙋꙍꙏꙑꙓꙕ'
            'ꙗꙙꙛꙝꙟꙡꙣꙥꙧꙩꙫꙭꚁꚃꚅꚇꚉꚋꚍꚏꚑꚓꚕꚗꚙꚛƅɔǝəɣɯɵʀƨʃʊʒƹƽƕƿȝƞȣɂʌɋϣϥϧϩϫϭϯꭰꭱꭲꭳꭴꭵꭶꭷꭸꭹꭺꭻꭼꭽꭾꭿꮀꮁꮂꮃꮄꮅꮆꮇꮈꮉꮊꮋꮌ'
            'ꮍꮎꮏꮐꮑꮒꮓꮔꮕꮖꮗꮘꮙꮚꮛꮜꮝꮞꮟꮠꮡꮢꮣꮤꮥꮦꮧꮨꮩꮪꮫꮬꮭꮮꮯꮰꮱꮲꮳꮴꮵꮶꮷꮸꮹꮺꮻꮼꮽꮾꮿᏸᏹᏺᏻᏼᏽⅎↄⰰⰱⰲⰳⰴⰵⰶⰷⰸⰹⰺⰻⰼⰽⰾⰿⱀⱁⱂⱃⱄⱅⱆⱇⱈ'
            'ⱉⱊⱋⱌⱍⱎⱏⱐⱑⱒⱓⱔⱕⱖⱗⱘⱙⱚⱛⱜⱝⱞɑɐɒⱶⲁⲃⲅⲇⲉⲋⲍⲏⲑⲓⲕⲗⲙⲛⲝⲟⲡⲣⲥⲧⲩⲫⲭⲯⲱⲳⲵⲷⲹⲻⲽⲿⳁⳃⳅⳇⳉⳋⳍⳏⳑⳓⳕⳗⳙⳛⳝⳟⳡⳣⳬⳮⳳꜣꜥꜧꜩꜫ'
            'ꜭꜯꜿꝛꝝꝣꝩꝫꝭꝯᵹꝿꞁꞃꞅꞌɥꞗꞙꞛꞝꞟɜɡɬɪʞʇʝꭓꞵꞷꞹꞻꞽꞿꟃꞔʂᶎꟈꟊꟶ𐐨𐐩𐐪𐐫𐐬𐐭𐐮𐐯𐐰𐐱𐐲𐐳𐐴𐐵𐐶𐐷𐐸𐐹𐐺𐐻𐐼𐐽𐐾𐐿𐑀𐑁𐑂𐑃𐑄𐑅𐑆𐑇𐑈𐑉𐑊𐑋𐑌𐑍𐑎𐑏𐓘'
            '𐓙𐓚𐓛𐓜𐓝𐓞𐓟𐓠𐓡𐓢𐓣𐓤𐓥𐓦𐓧𐓨𐓩𐓪𐓫𐓬𐓭𐓮𐓯𐓰𐓱𐓲𐓳𐓴𐓵𐓶𐓷𐓸𐓹𐓺𐓻𐳀𐳁𐳂𐳃𐳄𐳅𐳆𐳇𐳈𐳉𐳊𐳋𐳌𐳍𐳎𐳏𐳐𐳑𐳒𐳓𐳔𐳕𐳖𐳗𐳘𐳙𐳚𐳛𐳜𐳝𐳞𐳟𐳠𐳡𐳢𐳣𐳤𐳥𐳦𐳧𐳨𐳩𐳪𐳫𐳬𐳭𐳮𐳯𐳰'
            '𐳱𐳲𑣀𑣁𑣂𑣃𑣄𑣅𑣆𑣇𑣈𑣉𑣊𑣋𑣌𑣍𑣎𑣏𑣐𑣑𑣒𑣓𑣔𑣕𑣖𑣗𑣘𑣙𑣚𑣛𑣜𑣝𑣞𑣟𖹠𖹡𖹢𖹣𖹤𖹥𖹦𖹧𖹨𖹩𖹪𖹫𖹬𖹭𖹮𖹯𖹰𖹱𖹲𖹳𖹴𖹵𖹶𖹷𖹸𖹹𖹺𖹻𖹼𖹽𖹾𖹿𞤢𞤣𞤤𞤥𞤦𞤧𞤨𞤩𞤪𞤫𞤬𞤭𞤮𞤯𞤰𞤱𞤲𞤳'
            '𞤴𞤵𞤶𞤷𞤸𞤹𞤺𞤻𞤼𞤽𞤾𞤿𞥀𞥁𞥂𞥃');
    END IF;
    IF plain ~ '[\u0180-\u01b6\u01e4-\u01e5\u0221-\u0225\u0234-\u02ab\u1d00-\u1d0f\u1d18-\u1d22\u1d6b-\u1d99\u1e9c-\u1e9d\u1efa-\u1eff\u2c60-\u2c7f\ua730-\ua767\ua771-\ua77c\ua786-\ua787\ua790-\ua793\ua7a0-\ua7aa]' THEN
        plain := translate(plain,
            'ƀƁƂƃƇƈƉƊƋƌƐƑƒƓƖƗƘƙƚƝƞƤƥƫƬƭƮƲƳƴƵƶǤǥȡȤȥȴȵȶȷȺȻȼȽȾȿɀɃɄɆɇɈɉɌɍɎɏɓɕɖɗɛɟɠɡɢɦɧɨɪɫɬɭɱɲɳɴɼɽɾʀʂʈ'
            'ʉʋʏʐʑʙʛʜʝʟʠᴀᴃᴄᴅᴆᴇᴊᴋᴌᴍᴏᴘᴛᴜᴠᴡᴢᵬᵭᵮᵯᵰᵱᵲᵳᵴᵵᵶᵻᵽᵾᶀᶁᶂᶃᶄᶅᶆᶇᶈᶉᶊᶌᶍᶎᶏᶑᶒᶓᶖᶙẜẝỼỽỾỿⱠⱡⱢⱣⱤⱥⱦⱧⱨⱩⱪⱫⱬⱮⱱⱲ'
            'ⱳⱴⱸⱺⱾⱿꜰꜱꝀꝁꝂꝃꝄꝅꝆꝇꝈꝉꝊꝋꝌꝍꝐꝑꝒꝓꝔꝕꝖꝗꝘꝙꝞꝟꝱꝲꝳꝴꝵꝶꝷꝹꝺꝻꝼꞆꞇꞐꞑꞒꞓꞠꞡꞢꞣꞤꞥꞦꞧꞨꞩꞪᴁᵺꝤꝥꝦꝧɶƢʥỺꜲꜴꜶꜸꜺꜻꜼꝎꝠ',
            'bbbbccddddeffgiikklnnppttttvyyzzggdzzlntjaccltszbueejjrryybcddejggghhiilllmnnnrrrrst'
            'uvyzzbghjlqabcddejklmoptuvwzbdfmnprrstzipubdfgklmnprsvxzadeeiussvvyylllprathhkkzzmvw'
            'wveoszfskkkkkkllllooooppppppqqqqvvdlmnrrtddffttnnccggkknnrrsshæþþþþþœƣʣỻꜳꜵꜷꜹꜹꜹꜽꝏꝡ');
        plain := replace(replace(replace(replace(replace(replace(plain, 'ƕ', 'hv'), 'ƣ', 'oi'), 'ȸ', 'db'), 'ȹ', 'qp'), 'ʣ', 'dz'), 'ʦ', 'ts');
        plain := replace(replace(replace(replace(replace(replace(plain, 'ʪ', 'ls'), 'ʫ', 'lz'), 'ᵫ', 'ue'), 'ỻ', 'll'), 'ꜳ', 'aa'), 'ꜵ', 'ao');
        plain := replace(replace(replace(replace(replace(plain, 'ꜷ', 'au'), 'ꜹ', 'av'), 'ꜽ', 'ay'), 'ꝏ', 'oo'), 'ꝡ', 'vy');
    END IF;
    IF plain ~ '[\u00c6\u00d0-\u00e6\u00f0-\u00fe\u0110-\u0111\u0126-\u0127\u0131-\u0138\u0141-\u0153\u0166-\u0167\u1e9e]' THEN
        plain := replace(replace(replace(replace(translate(plain, 'ØøŁłĐđÐðĦħıŊŋŦŧĸÆŒẞÞ', 'oollddddhhinnttqæœßþ'), 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th');
    END IF;
    RETURN normalize(plain, NFC);
END $$;

-- What folded text is found by. Of stored text all words, and of those that signs hold together the other forms too. Of typed text its
-- forms, one a line, the one without any sign first. Forms are the words ("don t"), those without apostrophes ("dont"), without any
-- sign ("acdc", "rem"), and with signs read as letters ("pink", "kesha"); signs alone are a word that spells their bytes. Blanks that
-- people leave out count as signs: between initials ("n w a"), before a number ("blink 182"), between words of scripts that need none.
-- Text without blanks is overlapping pairs of characters, the first one alone before them and the last one behind. Typed text may be
-- any part, so that it lacks these two; a single character begins a pair, which "*" says. Korean syllables are taken apart: one that is
-- half typed begins the whole.
CREATE FUNCTION search_forms(folded text, typed boolean) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    -- What is no letter, digit, mark or blank.
    signs CONSTANT text :=
        '\x01-\x1f\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02eb\u02ed'
        '\u02ef-\u02ff\u0375\u03f6\u0482\u055a-\u055f\u0589-\u058f\u05be\u05c0\u05c3\u05c6\u05f3-\u060f'
        '\u061b-\u061f\u066a-\u066d\u06d4\u06dd\u06de\u06e9\u06fd\u06fe\u0700-\u070f\u07f6-\u07f9\u07fe\u07ff'
        '\u0830-\u083e\u085e\u08e2\u0964\u0965\u0970\u09f2\u09f3\u09fa\u09fb\u09fd\u0a76\u0af0\u0af1\u0b70'
        '\u0bf3-\u0bfa\u0c77\u0c7f\u0c84\u0d4f\u0d79\u0df4\u0e3f\u0e4f\u0e5a\u0e5b\u0f01-\u0f17\u0f1a-\u0f1f'
        '\u0f34\u0f36\u0f38\u0f3a-\u0f3d\u0f85\u0fbe-\u0fc5\u0fc7-\u0fda\u104a-\u104f\u109e\u109f\u10fb'
        '\u1360-\u1368\u1390-\u1399\u1400\u166d\u166e\u1680\u169b\u169c\u16eb-\u16ed\u1735\u1736\u17d4-\u17d6'
        '\u17d8-\u17db\u1800-\u180a\u180e\u1940-\u1945\u19de-\u19ff\u1a1e\u1a1f\u1aa0-\u1aa6\u1aa8-\u1aad'
        '\u1b5a-\u1b6a\u1b74-\u1b7c\u1bfc-\u1bff\u1c3b-\u1c3f\u1c7e\u1c7f\u1cc0-\u1cc7\u1cd3\u200b-\u20bf'
        '\u2104-\u212e\u213a-\u214d\u214f\u218a-\u244a\u2500-\u2775\u2794-\u2bff\u2ce5-\u2cea\u2cf9-\u2cfc'
        '\u2cfe\u2cff\u2d70\u2e00-\u2e2e\u2e30-\u3004\u3008-\u3020\u3030\u3037\u303d-\u303f\u30a0\u30fb\u3190'
        '\u3191\u31c0-\u31e3\u327f\u4dc0-\u4dff\ua490-\ua4c6\ua4fe\ua4ff\ua60d-\ua60f\ua673\ua67e'
        '\ua6f2-\ua716\ua720\ua721\ua789\ua78a\ua828-\ua82b\ua836-\ua839\ua874-\ua877\ua8ce\ua8cf'
        '\ua8f8-\ua8fa\ua8fc\ua92e\ua92f\ua95f\ua9c1-\ua9cd\ua9de\ua9df\uaa5c-\uaa5f\uaa77-\uaa79\uaade\uaadf'
        '\uaaf0\uaaf1\uab5b\uab6a\uab6b\uabeb\ufbb2-\ufdfd\ufe45\ufe46\ufeff-\ufffd\U00010100-\U00010102'
        '\U00010137-\U0001013f\U00010179-\U00010189\U0001018c-\U000101fc\U0001039f\U000103d0\U0001056f'
        '\U00010857\U00010877\U00010878\U0001091f\U0001093f\U00010a50-\U00010a58\U00010a7f\U00010ac8'
        '\U00010af0-\U00010af6\U00010b39-\U00010b3f\U00010b99-\U00010b9c\U00010ead\U00010f55-\U00010f59'
        '\U00011047-\U0001104d\U000110bb-\U000110cd\U00011140-\U00011143\U00011174\U00011175'
        '\U000111c5-\U000111c8\U000111cd\U000111db\U000111dd-\U000111df\U00011238-\U0001123d\U000112a9'
        '\U0001144b-\U0001144f\U0001145a-\U0001145d\U000114c6\U000115c1-\U000115d7\U00011641-\U00011643'
        '\U00011660-\U0001166c\U0001173c-\U0001173f\U0001183b\U00011944-\U00011946\U000119e2'
        '\U00011a3f-\U00011a46\U00011a9a-\U00011a9c\U00011a9e-\U00011aa2\U00011c41-\U00011c45\U00011c70'
        '\U00011c71\U00011ef7\U00011ef8\U00011fd5-\U00011fff\U00012470-\U00012474\U00013430-\U00013438'
        '\U00016a6e\U00016a6f\U00016af5\U00016b37-\U00016b3f\U00016b44\U00016b45\U00016e97-\U00016e9a'
        '\U00016fe2\U0001bc9c\U0001bc9f-\U0001d15d\U0001d16a-\U0001d16c\U0001d173-\U0001d17a\U0001d183'
        '\U0001d184\U0001d18c-\U0001d1a9\U0001d1ae-\U0001d241\U0001d245\U0001d300-\U0001d356'
        '\U0001d800-\U0001d9ff\U0001da37-\U0001da3a\U0001da6d-\U0001da74\U0001da76-\U0001da83'
        '\U0001da85-\U0001da8b\U0001e14f\U0001e2ff\U0001e95e\U0001e95f\U0001ecac\U0001ecb0\U0001ed2e'
        '\U0001eef0-\U0001f0f5\U0001f10d-\U0001fbca\U000e0001-\U000e007f';
    -- Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer.
    unspaced CONSTANT text :=
        '\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0eff\u1000-\u1049\u1050-\u109d\u1780-\u17d3\u1100-\u11ff'
        '\u2e80-\u2fdf\u3005-\u3007\u3021-\u302f\u3031-\u3035\u3038-\u303c\u3041-\u309f\u30a1-\u30fa'
        '\u30fc-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3'
        '\ud7b0-\ud7fb\uf900-\ufaff\U00016fe3-\U00018cff\U0001aff0-\U0001b2ff\U00020000-\U000323af';
    holding CONSTANT text := '[' || signs || ']+';
    parting CONSTANT text := '[ ' || signs || ']+';
    edge CONSTANT text := '(?:[ ' || signs || ']|$)';
    one CONSTANT text := '[^ ' || signs || ']';
    plain text COLLATE "C" := btrim(folded);
    chunk text COLLATE "C";
    pieces text COLLATE "C";
    joined text COLLATE "C";
    form text COLLATE "C";
    forms text[] := '{}';
    result text COLLATE "C";
BEGIN
    IF typed THEN
        result := plain;
    ELSIF plain ~ ('[0-9' || signs || ']|(?:^| )[^ ] | [^ ]$|[' || unspaced || '] ') THEN
        result := regexp_replace(plain, '((?<!' || one || ')' || one || '[' || signs || ']*) +(?=' || one || edge || ')'
            '|([' || unspaced || ']) +(?=[' || unspaced || '])', '\1\2_', 'g');
        result := regexp_replace(result, ' +(?=[0-9]+' || edge || ')', '_', 'g');
    END IF;
    FOREACH chunk IN ARRAY CASE WHEN typed THEN ARRAY[result] ELSE string_to_array(coalesce(result, ''), ' ') END LOOP
        CONTINUE WHEN chunk !~ '[^ \n]' OR NOT typed AND chunk !~ holding;
        pieces := btrim(regexp_replace(chunk, parting, ' ', 'g'));
        joined := btrim(regexp_replace(regexp_replace(chunk, holding, '', 'g'), ' +', ' ', 'g'));
        IF pieces = '' THEN
            joined := 'signs' || encode(convert_to(chunk, 'UTF8'), 'hex');
        END IF;
        IF typed OR joined <> pieces THEN
            forms := forms || joined;
        END IF;
        IF typed AND pieces NOT IN ('', joined) THEN
            forms := forms || pieces;
        END IF;
        form := btrim(regexp_replace(replace(chunk, '''', ''), parting, ' ', 'g'));
        IF form NOT IN ('', joined, pieces) THEN
            forms := forms || form;
        END IF;
        IF chunk ~ '[a-z][!@][a-z]|[a-z][$]|[$][a-z]' THEN
            form := translate(regexp_replace(chunk, '(?<![a-z])[!@]|[!@](?![a-z])', '', 'g'), '!@$', 'ias');
            forms := forms || btrim(regexp_replace(regexp_replace(form, holding, '', 'g'), ' +', ' ', 'g'));
        END IF;
    END LOOP;
    IF typed THEN
        result := array_to_string(forms, chr(10));
    ELSE
        result := concat_ws(' ', regexp_replace(plain, parting, ' ', 'g'), array_to_string(forms, ' '));
    END IF;
    IF result ~ ('[' || unspaced || ']') THEN
        result := regexp_replace(regexp_replace(result, '([' || unspaced || ']+)', ' \1 ', 'g'), '([' || unspaced || '])', '\1 \1', 'g');
        result := regexp_replace(regexp_replace(result, ' +', ' ', 'g'), '^ | $', '', 'gn');
        IF typed THEN
            result := regexp_replace(regexp_replace(result, '^[' || unspaced || '] ', '', 'gn'), ' [' || unspaced || ']$', '', 'gn');
            result := regexp_replace(result, '(^| )([' || unspaced || '])$', '\1\2*', 'gn');
        END IF;
    END IF;
    RETURN normalize(result, NFD);
END $$;

-- The words that a stored text is found by; a line break parts names.
CREATE FUNCTION search_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_tsvector('simple', search_forms(folded(words), false));

-- The query of one typed word, or of a phrase: its words next to each other, in any of their forms. Empty for blank text.
--
-- weight: A to D, which words alone count, or ''; beginning: whether the last word may be longer than it is typed
CREATE FUNCTION search_term(typed text, weight text, beginning boolean) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        SELECT to_tsquery('simple', coalesce(string_agg(
            replace(rtrim(form, '*'), ' ', CASE WHEN weight = '' THEN ' <-> ' ELSE ':' || weight || ' <-> ' END)
            || CASE WHEN beginning OR form LIKE '%*' THEN ':*' WHEN weight <> '' THEN ':' ELSE '' END || weight, ' | '), ''))
        FROM string_to_table(search_forms(folded(typed), true), chr(10)) AS form
        WHERE form <> '');

-- What names have in common that differ in letter case, accents, signs and blanks only.
CREATE FUNCTION search_key(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN replace(split_part(search_forms(folded(words), true), chr(10), 1), ' ', '');

-- What is stored is written anew.
ALTER TABLE artists DROP COLUMN search;
ALTER TABLE artists ADD COLUMN search tsvector GENERATED ALWAYS AS (search_words(name)) STORED;
CREATE INDEX idx_artists_search ON artists USING gin (search);

DROP INDEX idx_albums_search;
CREATE INDEX idx_albums_search ON albums USING gin (search_words(title));

DROP INDEX idx_track_search_search;
TRUNCATE track_search;
INSERT INTO track_search (track_id, search)
SELECT tracks.id,
       setweight(search_words(tracks.title), 'A')
       || setweight(search_words(concat_ws(U&' \000a ', artists.name, nullif(tracks.artist_credit, artists.name), tracks.featured_artists)), 'B')
       || setweight(search_words(concat_ws(U&' \000a ', albums.title, album_artists.name)), 'C')
       || setweight(search_words(concat_ws(U&' \000a ', genre_names.words, tag_names.words)), 'D')
FROM tracks
JOIN artists ON artists.id = tracks.track_artist_id
LEFT JOIN albums ON albums.id = tracks.album_id
LEFT JOIN artists AS album_artists ON album_artists.id = albums.album_artist_id
LEFT JOIN LATERAL (
    SELECT left(string_agg(genres.name, U&' \000a '), 10000) AS words
    FROM track_genres JOIN genres ON genres.id = track_genres.genre_id
    WHERE track_genres.track_id = tracks.id
) AS genre_names ON true
LEFT JOIN LATERAL (
    SELECT left(string_agg(genre_tags.name, U&' \000a '), 10000) AS words
    FROM track_genre_tags JOIN genre_tags ON genre_tags.id = track_genre_tags.tag_id
    WHERE track_genre_tags.track_id = tracks.id
) AS tag_names ON true
ORDER BY tracks.id;
CREATE INDEX idx_track_search_search ON track_search USING gin (search);
