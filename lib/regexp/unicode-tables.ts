/** Unicode 17.0.0 properties for \p{...}; made by tools/generate-regexp-tables.mjs, read by unicode.ts. */

/** Leaves of General_Category with their aliases. */
export const CATEGORY_NAMES =
  "Close_Punctuation=Pe|Connector_Punctuation=Pc|Control=Cc=cntrl|Currency_Symbol=Sc|Dash_Punctuation=Pd|Decimal_Number=Nd=digit|Enclosing_Mark=Me|Final_Punctuation=Pf|Format=Cf|Initial_Punctuation=Pi|Letter_Numbe" +
  "r=Nl|Line_Separator=Zl|Lowercase_Letter=Ll|Math_Symbol=Sm|Modifier_Letter=Lm|Modifier_Symbol=Sk|Nonspacing_Mark=Mn|Open_Punctuation=Ps|Other_Letter=Lo|Other_Number=No|Other_Punctuation=Po|Other_Symbol=So|Paragr" +
  "aph_Separator=Zp|Private_Use=Co|Space_Separator=Zs|Spacing_Mark=Mc|Surrogate=Cs|Titlecase_Letter=Lt|Unassigned=Cn|Uppercase_Letter=Lu";

/** The other categories: name=alias:leaves. */
export const CATEGORY_GROUPS =
  "Other=C:2,8,28,23,26|Letter=L:29,12,27,14,18|Cased_Letter=LC:29,12,27|Mark=M=Combining_Mark:16,25,6|Number=N:5,10,19|Punctuation=P=punct:1,4,17,0,9,7,20|Symbol=S:13,3,15,21|Separator=Z:24,11,22";

/** Runs: distance to the one before, leaf. */
export const CATEGORY_RUNS =
  "!$B:#6%%#6%3#!#6#/#6#&#6$',6$/%6$?<3#6#!#1###1#.<3#/#!#/#$C:#6#%&7#6#1#7#4#+#/#*#7#1#7#/#5$1#.#6$1#5#4#)#5%6#?9/#?).:/#.*?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?" +
  "#.#?#.#?#.#?#.#?#.#?#.$?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.$?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?$.#?#.#?#.%?$.#?#.#?$.#?%.$?&.#?$.#?%.%?$.#?$.#?#.#?#.#?$.#?#." +
  "$?#.#?$.#?%.#?#.#?$.$4#?#.%4&?#=#.#?#=#.#?#=#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.$?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.$?#=#.#?#.#?%.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?" +
  "#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.)?$.#?$.$?#.#?&.#?#.#?#.#?#.#?#.h4$.<041&0.100'1)0#1#0#132kJ?#.#?#.#0#1#?#.#>$0#.%6#?#>&1$?#6#?%>#?#>#?$.#?3>#?+.E?#.$?%.%?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.'?#.#/#" +
  "?#.#?$.$?U.R?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#7#2'($?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?$.#?#.#?#.#?#.#" +
  "?#.#?#.#?#.$?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#>#?H>$" +
  "0#6(.K6#&#>$7$%#>#2O&#2#6#2$6#2$6#2#>*4=>&4&6$>-*(/%6$%#6$7$2-6#*#6%4B0#4,27',6&4$2#4k=6#4#2)*#7#2(0$2$7#2&4$',4%7$4#60>#*#4#2#4@2=>$4k32-4#>0',4C2+0$7#6%0#>$2#%$482&0#2+0#2%0#2'>$61>#4;2%>$6#>#4->'4:1#4)*$>'2+" +
  "4K0#2:*#2B;#4X2#;#2#4#;%2*;&2#;$4#2)4,2$6$',6#0#412#;$>#4*>$4$>$48>#4)>#4#>%4&>$2#4#;%2&>$;$>$;$2#4#>*;#>&4$>#4%2$>$',4$%$5(7#%#4#6#2#>$2$;#>#4(>&4$>$48>#4)>#4$>#4$>#4$>$2#>#;%2$>&2$>$2%>%2#>)4&>#4#>)',2$4%2#6#" +
  ">,2$;#>#4+>#4%>#48>#4)>#4$>#4'>$2#4#;%2'>#2$;#>#;$2#>$4#>14$2$>$',6#%#>)4#2(>#2#;$>#4*>$4$>$48>#4)>#4$>#4'>$2#4#;#2#;#2&>$;$>$;$2#>)2$;#>&4$>#4%2$>$',7#4#5(>,2#4#>#4(>%4%>#4&>%4$>#4#>#4$>%4$>%4%>%4.>&;$2#;$>%;%" +
  ">#;%2#>$4#>(;#>0',5%7(%#7#>'2#;%2#4*>#4%>#49>#42>$2#4#2%;&>#2%>#2&>)2$>#4%>#4$>$4$2$>$',>)6#5)7#4#2#;$6#4*>#4%>#49>#4,>#4'>$2#4#;#2#;'>#2#;$>#;$2$>);$>'4%>#4$2$>$',>#4$;#>.2$;$4+>#4%>#4K2$4#;%2&>#;%>#;%2#4#7#>&" +
  "4%;#5)4%2$>$',5+7#4(>#2#;$>#44>%4:>#4+>#4#>$4)>%2#>&;%2%>#2#>#;*>(',>$;$6#>.4R2#4$2)>&%#4(0#2*6#',6$>G4$>#4#>#4'>#4:>#4#>#4,2#4$2+4#>$4'>#0#>#2)>#',>$4&>B4#7%617#6#7%2$7(',5,7#2#7#2#7#2#3#!#3#!#;$4*>#4F>&20;#2'" +
  "6#2$4'2->#2F>#7*2#7(>#7$6'7&6$>G4M;$2&;#2(;#2$;$2$4#',6(4(;$2$4&2%4#;%4$;)4%2&4/2#;$2$;(2#4#;#',;%2#7$?H>#?#>'?#>$.M6#0#.%4ml>#4&>$4)>#4#>#4&>$4K>#4&>$4C>#4&>$4)>#4#>#4&>$41>#4[>#4&>$4f>$2%6+56>%427,>(?k0>$.(>$" +
  "&#4p{7#6#43:#4<3#!#>%4k%6%,%4*>)442%;#>+452$;#6$>+442$>.4/>#4%>#2$>.4V2$;#2);*2#;$2-6%0#6%%#4#2#>$',>(5,>(6(&#6&2%*#2#',>(4E0#4W>)4'2$4D2#4#>'4i>,4A>#2%;&2$;%>&;$2#;(2%>&7#>%6$',4@>$4'>-4N>&4<>(',5#>%7D492$;$2#" +
  ">$6$4W;#2#;#2)>#2#;#2#;$2*;(2,>$2#',>(',>(6)0#6(>$20(#2A>$2.>62&;#4Q2#;#2';#2#;'2#;$4*>#6$',6)7,2+7+6%2$;#4@;#2&;$2$;#2%4$',4N2#;#2$;%2#;#2%;$>*6&4F;*2*;$2$>%6'',>%4%',4@0(6$.+?#.#>'?M>$?%6*>*2%6#2/;#2)4&2#4(2#" +
  "4$;#2$4#>'.N0b./0#.D0G2c?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#" +
  ".#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.+?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#" +
  "?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.+?*.(>$?(>$.*?*.*?*.(>$?(>$.*>#?#>#?#>#?#>#?#.*?*.0>$.*=*.*=*.*=*.'>#.$?&=#1#.#1%.%>#.$?&=#1%.&>$.$?&>#1%.*?'1%" +
  ">$.%>#.$?&=#1$>#:-*'&(6$+#)#3#+$)#3#+#6*-#8#*':#6++#)#6&#$6%/#3#!#6-/#6###6,:#*'>#*,5#0#>$5(/%3#!#0#5,/%3#!#>#0/>%%D>02/(&2#(%2.>17$?#7&?#7$.#?%.$?%.#7#?#7$/#?'7(?#7#?#7#?#7#?&7#.#?&.#4&.#7$.$?$/'?#.&7#/#7$.#7#" +
  "52,E?#.#,&5#7$>&/'7'/$7&/#7$/#7$/#7)/#7A/$7$/#7#/#7A/m.7*3#!#3#!#76/$7)3#!#7k+/#7@/;7J/(7k!>87->75_7k(587l5/#7+/#7X/*7kI/#7lw3#!#3#!#3#!#3#!#3#!#3#!#3#!#5@7N/'3#!#/A3#!#3#!#3#!#3#!#3#!#/27m!/k^3#!#3#!#3#!#3#!#3" +
  "#!#3#!#3#!#3#!#3#!#3#!#3#!#/b3#!#3#!#/B3#!#/m$7R/77$/(7I>$7ke?R.R?#.#?%.$?#.#?#.#?#.#?&.#?#.$?#.(0$?%.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#." +
  "#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.$7(?#.#?#.#2%?#.#>'6&5#6$.H>#.#>'.#>$4Z>)0#6#>02#49>+4)>#4)>#4)>#4)>#4)>#4)>#4)>#4)>#2B6$+#)#+#)#6%+#)#6#+#)#6+&#6$&#6#+#)" +
  "#6$+#)#3#!#3#!#3#!#3#!#6'0#6,&$6&&#6#3#6/7$6%3#!#3#!#3#!#3#!#&#>D7<>#7k3>.7lT><72:#6%7#0#4#,#3#!#3#!#3#!#3#!#3#!#7$3#!#3#!#3#!#3#!#&#3#!$7#,+2&;$&#0'7$,%0#4#6#7$>#4k0>$2$1$0$4#&#4k46#0%4#>'4M>#4k8>#7$5&7,4B7H>+" +
  "7#427A>#5,7@5*7#517B5,7I517mc4~!!is7c4~!$M[0#4v^>%7Y>+4J0(6$4m.0#6%42',4$>6?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#4#2#(%6#2,6#0#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?" +
  "#.#?#.#?#.#?#.#?#.#?#.#?#.#0$2$4i,,2$6(>*190+1$?#.#?#.#?#.#?#.#?#.#?#.#?#.%?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#0#.*?#.#?#." +
  "#?$.#?#.#?#.#?#.#?#.#0#1$?#.#?#.#4#?#.#?#.%?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?'.#?'.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?&.#?#.#?$.#?#.#?#.#?#.#?#.#?#.#?#.#?#.#?#>60&?#.#4#0$.#4)2#4%2#4&2#49;$2$;#7&2#>%5(7$%#7#>" +
  "(4V6&>*;$4T;22$>*6$',>(244(6%4#6#4$2#',4>2*6$492-;$>-6#4?>%2%;#4Q2#;$2&;$2$;%6/>#0#',>&6$4'2#0#4+',4'>#4K2(;$2$;$2$>+4%2#4*2#;#>$',>$6&420#4(7%4#;#2#;#4T2#4#2%4$2$4'2$4#2#4#>:4$0#6$4-;#2$;$6$4#0$;#2#>,4(>$4(>$4" +
  "(>+4)>#4)>#.M1#0&.+0#1$>&.k*4E;$2#;$2#;$6#;#2#>$',>(4~!#>_>.49>&4S>&<~!!7N9~!!gk4n4>$4kD>H.)>..'>'4#2#4,/#4/>#4'>#4#>#4$>#4$>#4kF13724n1!#3#724c7$4X7*>B4.%#7%226)3#!#6#>(226#&$#$3#!#3#!#3#!#3#!#3#!#3#!#3#!#3#!#" +
  "6$3#!#6&#%6%>#6&&#3#!#3#!#3#!#6%/#&#/%>#6#%#6$>&4'>#4kb>$*#>#6%%#6%3#!#6#/#6#&#6$',6$/%6$?<3#6#!#1###1#.<3#/#!#/#3#!#6#3#!#6$4,0#4O0$4A>%4(>$4(>$4(>$4%>%%$/#1#7#%$>#7#/&7$>,*%7$>$4.>#4<>#45>#4$>#41>$40>D4kU>'6%" +
  ">&5O>%7+,W5&735$7%>#7/>%7#>Q7O2#>k]4?>%4S>12#5=>&4B5&>+46,#4*,#>'4H2'>'4@>#6#4F>&4*6#,'>L?J.J4k(>$',>(?F>&.F>&4J>*4V>-6#?->#?1>#?)>#?$>#.->#.1>#.)>#.$>%4V>.4mY>+48>,4*>:0(>#0L>#0+>h4(>$4#>#4N>#4$>%4#>$49>#6#5*4" +
  "97$5)4A>*5+>R45>#4$>'5'485(>%6#4<>'6#4<>H4Z>&5$4$52>$5P4#2%>#2$>'2&4&>#4%>#4?>$2%>&2#5+>)6+>)4?5$6#4?5%>B4*7#4>2$>&5'6)>+4X>%6)48>$5*45>'5*44>)6&>.5)>k*4k#>Y?U>/.U>)5(4F2&>*',>(',4&0#4#?8>%2'&#0#.8>*/$>lN5A>#4L" +
  ">#2$&#>$4$>24%0#4$>*6#7*>C2(4?5,4#>*482-5&6'>8442&6&>H475)>649>+;#2#;#4W216)>&56',2#4$2$4#>+2%;#4O;%2&;$2$6$*#6&2#>,*#>$4;>)',>(2%4F2';#2*>#',6&4#;$4#>*4E2#6$4#>+2$;#4R;%2+;$4&6&2&6#;#2#',4#6#4#6%>#56>-44>#4;;%" +
  "2%;$2#;#2$6(2#4$2#>a4)>#4#>#4&>#41>#4,6#>(4Q2#;%2*>'',>(2$;$>#4*>$4$>$48>#4)>#4$>#4'>#2$4#;$2#;&>$;$>$;%>$4#>(;#>'4';$>$2)>%2'>-4,>#4#>$4#>#4H>#4#;%2(>#;#>$;#>#;&>#;$2#;#2#4#2#4#6$>#6$>*2$>?4W;%2*;$2%;#2#4&6''," +
  "6$>#6#2#4%>@4R;%2(;#2#;&2$;#2$4$6#4#>*',>l$4Q;%2&>$;&2$;#2$694&2$>D4R;%2*;$2#;#2$6%4#>-',>(6/>54M2#;#2#;$2(;#2#4#6#>(',>('6>>4=>$2#;#2#;$2&;#2'>&',5$6%7#4)>l74N;%2+;#2$6#>k>?B.B',5+>.4*>$4#>$4*>#4$>#4:;(>#;$>$2" +
  "$;#2#4#;#4#;#2#6%>+',>i4*>$4I;%2&>$2$;&2#4#6#4#;#>=4#2,4J2(;#4#2&6*2#>*4#2(;$2%4P2/;#2$6%4#6'>/4k#>)6,>k02#;#2%;#2#;#>k24C6#>0',>(4+>#4G;#2)>#2(;#2#4#6'>,',55>%6$4@>$28>#;#2);#2$;#2$>k#4)>#4$>#4H2(>%2#>#2$>#2)4" +
  "#2#>*',>(4(>#4$>#4B;'>#2$>#;$2#;#2#4#>)',>(4K0#4$>&',>lu452$;$6$>)2$4#;#4/>#4D;$2'>%;$2#;#2#6/',2#>k/4#>1577*%&73>/6#4t8>k@,kI>#6'>-4lB>~!!=s4k;6$>/4us*22#4(21>,4~!!L^>'4pU>~!!lW4@2.;%2%',>}(4pG>)4A>#',>&6$4k)>" +
  "#',>(4@>$2'6#>,4R2)6'7&0&6#7#>,',>#5)>#47>'45>nw0%4J0$6%',>lD?B.B596&>'?;>$.;>N4k%>&2#4#;Y>)2&0/>c0$6#0#2#>-;$0$,%>+4~!!rL>K4B>k;4kM>~!##l0&>#0)>#0$>#4mE>14#>?4%>$4#>04&>*4nR>~!!:>4kE>'4/>%4+>)4,>$7#2$6#*&>~!!K" +
  "{7lo',7%>%7n{>(79>172/#>12P>$29>+7kN>_7lu>,7I>$7_;$2%7%;(**2*7$2)7@2&7`>77e2%7#>kT56>.56>.7k1>+5;>kb?<.<?<.)>#.4?<.<?#>#?$>$?#>$?$>$?&>#?*.&>#.#>#.)>#.-?<.<?$>#?&>$?*>#?)>#.<?$>#?&>#?'>#?#>%?)>#.<?<.<?<.<?<.<?<" +
  ".<?<.<?<.>>$?;/#.;/#.(?;/#.;/#.(?;/#.;/#.(?;/#.;/#.(?;/#.;/#.(?#.#>$'T7ok2Y7&2T7*2#702#7$6'>12'>#21>v6.,4#.6>(.(>lS2)>#23>$2)>#2$>#2'>'0a>C2#>kJ4O>%2)0)>$',>&4#7#>mc4@2#>34N2&',>'%#>o:4=0#2&',>lT4@2$4#',>&6#>l>" +
  "4A>#4%2#4$2#4)2$4'2#>*4#0#>l_4)>#4&>#4$>#41>#4lC>$5+2)>K?D.D2)0#>&',>&6$>rh5^7#5%%#5&>k&5O7#51>l@4&>#4=>#4$>#4#>$4#>#4,>#4&>#4#>#4#>(4#>&4#>#4#>#4#>#4%>#4$>#4#>$4#>#4#>#4#>#4#>#4#>#4$>#4#>$4&>#4)>#4&>#4&>#4#>#4" +
  ",>#43>'4%>#4'>#43>V/$>m07N>&7k>>.71>$71>#71>#7G>,5/7k|>Z7?>/7N>&7+>)7$>07(>ku7lz1'7r/>%73>%7/>%7lX>(7.>&7#>17.>&7Z>*7,>(7J>*7@>$7.>&7$>0/+>I7m{>*70>$7/>%7->%7[>#7#>&72>$7.>&7,>)7kn>#7k6',7#>uG4~!'%V>B4~!!Pq>$4~" +
  "!!`}>$4~!!sK>14p}>~!!<$4p,>zX4~!!Vv>'4~!!~P>~!vW%*#>@*k:>kZ2lo>~!)a29~!)fT>$9~!)fT>$@";

/** Scripts with their aliases. */
export const SCRIPT_NAMES =
  "Adlam=Adlm|Ahom|Anatolian_Hieroglyphs=Hluw|Arabic=Arab|Armenian=Armn|Avestan=Avst|Balinese=Bali|Bamum=Bamu|Bassa_Vah=Bass|Batak=Batk|Bengali=Beng|Beria_Erfe=Berf|Bhaiksuki=Bhks|Bopomofo=Bopo|Brahmi=Brah|Braille" +
  "=Brai|Buginese=Bugi|Buhid=Buhd|Canadian_Aboriginal=Cans|Carian=Cari|Caucasian_Albanian=Aghb|Chakma=Cakm|Cham|Cherokee=Cher|Chorasmian=Chrs|Common=Zyyy|Coptic=Copt=Qaac|Cuneiform=Xsux|Cypriot=Cprt|Cypro_Minoan=C" +
  "pmn|Cyrillic=Cyrl|Deseret=Dsrt|Devanagari=Deva|Dives_Akuru=Diak|Dogra=Dogr|Duployan=Dupl|Egyptian_Hieroglyphs=Egyp|Elbasan=Elba|Elymaic=Elym|Ethiopic=Ethi|Garay=Gara|Georgian=Geor|Glagolitic=Glag|Gothic=Goth|Gr" +
  "antha=Gran|Greek=Grek|Gujarati=Gujr|Gunjala_Gondi=Gong|Gurmukhi=Guru|Gurung_Khema=Gukh|Han=Hani|Hangul=Hang|Hanifi_Rohingya=Rohg|Hanunoo=Hano|Hatran=Hatr|Hebrew=Hebr|Hiragana=Hira|Imperial_Aramaic=Armi|Inherite" +
  "d=Zinh=Qaai|Inscriptional_Pahlavi=Phli|Inscriptional_Parthian=Prti|Javanese=Java|Kaithi=Kthi|Kannada=Knda|Katakana=Kana|Kawi|Kayah_Li=Kali|Kharoshthi=Khar|Khitan_Small_Script=Kits|Khmer=Khmr|Khojki=Khoj|Khudawa" +
  "di=Sind|Kirat_Rai=Krai|Lao=Laoo|Latin=Latn|Lepcha=Lepc|Limbu=Limb|Linear_A=Lina|Linear_B=Linb|Lisu|Lycian=Lyci|Lydian=Lydi|Mahajani=Mahj|Makasar=Maka|Malayalam=Mlym|Mandaic=Mand|Manichaean=Mani|Marchen=Marc|Mas" +
  "aram_Gondi=Gonm|Medefaidrin=Medf|Meetei_Mayek=Mtei|Mende_Kikakui=Mend|Meroitic_Cursive=Merc|Meroitic_Hieroglyphs=Mero|Miao=Plrd|Modi|Mongolian=Mong|Mro=Mroo|Multani=Mult|Myanmar=Mymr|Nabataean=Nbat|Nag_Mundari=" +
  "Nagm|Nandinagari=Nand|New_Tai_Lue=Talu|Newa|Nko=Nkoo|Nushu=Nshu|Nyiakeng_Puachue_Hmong=Hmnp|Ogham=Ogam|Ol_Chiki=Olck|Ol_Onal=Onao|Old_Hungarian=Hung|Old_Italic=Ital|Old_North_Arabian=Narb|Old_Permic=Perm|Old_Pe" +
  "rsian=Xpeo|Old_Sogdian=Sogo|Old_South_Arabian=Sarb|Old_Turkic=Orkh|Old_Uyghur=Ougr|Oriya=Orya|Osage=Osge|Osmanya=Osma|Pahawh_Hmong=Hmng|Palmyrene=Palm|Pau_Cin_Hau=Pauc|Phags_Pa=Phag|Phoenician=Phnx|Psalter_Pahl" +
  "avi=Phlp|Rejang=Rjng|Runic=Runr|Samaritan=Samr|Saurashtra=Saur|Sharada=Shrd|Shavian=Shaw|Siddham=Sidd|Sidetic=Sidt|SignWriting=Sgnw|Sinhala=Sinh|Sogdian=Sogd|Sora_Sompeng=Sora|Soyombo=Soyo|Sundanese=Sund|Sunuwa" +
  "r=Sunu|Syloti_Nagri=Sylo|Syriac=Syrc|Tagalog=Tglg|Tagbanwa=Tagb|Tai_Le=Tale|Tai_Tham=Lana|Tai_Viet=Tavt|Tai_Yo=Tayo|Takri=Takr|Tamil=Taml|Tangsa=Tnsa|Tangut=Tang|Telugu=Telu|Thaana=Thaa|Thai|Tibetan=Tibt|Tifina" +
  "gh=Tfng|Tirhuta=Tirh|Todhri=Todr|Tolong_Siki=Tols|Toto|Tulu_Tigalari=Tutg|Ugaritic=Ugar|Vai=Vaii|Vithkuqi=Vith|Wancho=Wcho|Warang_Citi=Wara|Yezidi=Yezi|Yi=Yiii|Zanabazar_Square=Zanb";

/** Runs: distance to the one before, script. */
export const SCRIPT_RUNS =
  "!;dk$<;(k$<;Qk$#;1k$#;'k$9;#k$A;#k$o+;Ik$';'/$;6]kJO&;#O%l,$O&;#O#l,&O#;#O#;#O%l,#O#l,#O6l,#Ob<0O2@k`]$@l'l,#&Hl,$&Tl,$&%l,#YYl,*Y=l,&Y(l,-%';#%(;#%0;#%%;#%B;#%,]-%<]#%kF;#%Dkl0l,#kl_l,$kl%%RkxTl,0kC^l,$kC%k^Pl" +
  ",$k^1l,#k/>l,$k/#l,#kl-l,'%Dl,'%k%;#%?Bk+]&B1;$B<,&l,#,*l,$,$l,$,8l,#,)l,#,#l,%,&l,$,+l,$,$l,$,&l,*,#l,&,$l,#,'l,$,;l,$R%l,#R(l,&R$l,$R8l,#R)l,#R$l,#R$l,#R$l,$R#l,#R'l,&R$l,$R%l,%R#l,)R&l,#R#l,)R3l,,P%l,#P+l,#P" +
  "%l,#P8l,#P)l,#P$l,#P'l,$P,l,#P%l,#P%l,$P#l,1P&l,$P.l,)P)l,#kR%l,#kR*l,$kR$l,$kR8l,#kR)l,#kR$l,#kR'l,$kR+l,$kR$l,$kR%l,)kR%l,&kR$l,#kR'l,$kR4l,,kt$l,#kt(l,%kt%l,#kt&l,%kt$l,#kt#l,#kt$l,%kt$l,%kt%l,%kt.l,&kt'l,%k" +
  "t%l,#kt&l,$kt#l,(kt#l,0kt7l,'kw/l,#kw%l,#kw9l,#kw2l,$kw+l,#kw%l,#kw&l,)kw$l,#kw%l,#kw$l,$kw&l,$kw,l,)kw+b/l,#b%l,#b9l,#b,l,#b'l,$b+l,#b%l,#b&l,)b$l,'b%l,#b&l,$b,l,#b%l,.k./l,#k.%l,#k.Ul,#k.%l,#k.(l,&k.2l,$k.<l," +
  "#ke%l,#ke4l,%ke:l,#ke+l,#ke#l,$ke)l,%ke#l,&ke(l,#ke#l,#ke*l,(ke,l,$ke%l,.ky]l,&;#ky>l,Gk#$l,#k##l,#k#'l,#k#:l,#k##l,#k#9l,$k#'l,#k##l,#k#)l,#k#,l,$k#&l,Bkzk!l,#kzFl,&kzIl,#kzFl,#kz1l,#kz);&kz$l,Gk=k{KHl,#K#l,'K" +
  "#l,$KM;#K&Um!Ik#l,#I&l,$I)l,#I#l,#I&l,$IKl,#I&l,$ICl,#I&l,$I)l,#I#l,#I&l,$I1l,#I[l,#I&l,$Ifl,$IBl,%I<l,(9k0l,$9(l,$4q2kF?l,%k]k%;%k]-l,)km8l,+km#W7;$l,+36l,.kn/l,#kn%l,#kn$l,.hk8l,$h,l,(h,l,(k:$;$k:#;#k:6l,(k:k" +
  "3l,)k:Ml,'4il,,k&Al,#k&.l,&k&.l,&k&#l,%k&.ko@l,$ko'l,-kANl,&kA<l,(kA-l,%kA$hB2>l,$2$kpbl,#kp?l,$kp-l,(kp,l,(kp0l,$]Pl,$].l,6(k'l,#(Tkic+Vl,*+&k%Zl,%k%1l,%k%%kGR@-l,'KMl,$K%ki*l,*]%;#]/;#]);&]#;(]#;%]$;#l,'k$HO'" +
  "@#k$SO'k$&O'k$/@#k$iO#]ck$m!O8l,$O(l,$OHl,$O(l,$O*l,#O#l,#O#l,#O#l,#OAl,$OWl,#O1l,#O0l,$O(l,#O5l,$O%l,#O+l,#;.]$;k1l,#;-k$#l,$;-k$#;1l,#k$/l,%;Dl,0]Cl,1;HO#;%k$$;(k$#;=k$#;3k$K;%l,&;qLl,8;-l,7;t>1m!;q&l,$;keLk:" +
  "k$B<kNl,'<)KHl,#K#l,'K#l,$k{Zl,)k{$l,0k{#I9l,+I)l,#I)l,#I)l,#I)l,#I)l,#I)l,#I)l,#I)l,#@B;k8l,DT<l,#Tk3l,.TlTl,<;7T#;#T#;;T+]&U$;*T&;&l,#Zk0l,$]$;$Z%;#ck4;$c%l,'/Ml,#Uk8l,#;2/B;Hl,+;#c2UAl,#;cUA;k+cQ;#ck2;l&T~!!" +
  "is;cT~!$MFl*vtl,%l*Yl,+k)Rl%mNl,6@k:)k2l,*;Dk$k@;%k$k,l,6k$1kkOl,%;,l,(kXZl,*k_il,*k_.l,(BBeP;#e#k[Fl,-k[#U?l,%`k(l,#;#`,l,&`$k=Al,#8Yl,+80l,$8,l,$8&k=Bkqfl,:kq'k49l,,I(l,$I(l,$I(l,+I)l,#I)l,#k$M;#k$+O#k$&;$l,&" +
  "9k*k4Pl,$k4,l,(U~!#>_l,.U9l,&USl,~!!~*Tn4l,$TkDl,Hk$)l,.&'l,'Y<l,#Y'l,#Y#l,#Y$l,#Y$l,#Y,%oX;$%kkl,B%2]2;,l,(]0@$;El,#;5l,#;&l,&%'l,#%kbl,$;#l,#;Bk$<;(k$<;-c,;#cO;$UAl,%U(l,$U(l,$U(l,$U%l,%;)l,#;)l,,;'l,$k(.l,#k" +
  "(<l,#k(5l,#k($l,#k(1l,$k(0l,Dk(kUl,';%l,&;Ol,%;+Ok)l,#;/l,%O#l,Q;O]#l,k]k*?l,%5Sl,1]#;=l,&kJFl,+kJ%M=l,'kLMl,'l$@l,#l$#kMFl,&kM0l,LAk*kaRkT@l,$kT,l,(kSFl,&kSFl,&GJl,*6Vl,-6#l&-l,#l&1l,#l&)l,#l&$l,#l&-l,#l&1l,#l" +
  "&)l,#l&$l,%k}Vl,.k'mYl,+k'8l,,k'*l,:k$(l,#k$Ll,#k$+l,h>(l,$>#l,#>Nl,#>$l,%>#l,$>#[8l,#[+kVBk>Al,*k>+l,RX5l,#X$l,'X'kY>l,%kY#k+<l,'k+#kc<l,Hk7Bk6:l,&k66l,$k6Pf&l,#f$l,'f*l,#f%l,#f?l,$f%l,&f,l,)f+l,)kOBkKBl,Bk0Il" +
  ",&k0.l,+'Xl,%')_8l,$_*^5l,'^*kZ4l,)kZ&l,.kZ)l,k*kPk#l,YkIUl,/kIUl,)kI(VJl,*V,l,(JHl,%J?l,*J$l,lN%Al,#l)Ll,#l)%l,$l)$l,2%(l,*%+l,C%(kNJl,*kfLl,8kQ<l,H:>l,6H9l,+0k(l,&0Fl,+0#afl,,a#l,$kg;l,)kg,l,(7Wl,#74l,*k,Il,+" +
  "k`k:l,#ke6l,-i4l,#iQl,ak<)l,#k<#l,#k<&l,#k<1l,#k<-l,(j^l,'j,l,(N&l,#N*l,$N$l,$N8l,#N)l,#N$l,#N'l,#]#N+l,$N$l,$N%l,$N#l,(N#l,'N)l,$N)l,%N'l,-l#,l,#l##l,$l##l,#l#Hl,#l#,l,#l##l,$l##l,#l#&l,#l#,l,#l#$l,*l#$l,?kBk6" +
  "l,#kB'l,@k|k!l,*k|,l,l$kbXl,$kbHl,Dk9hl,-k9,l,(k:/l,5ks]l,(ks,l,(k=6l,>#=l,$#1l,&#9l,l7D_l,k>l(k-l,.l(#C)l,$C#l,$C*l,#C$l,#C@l,#C$l,$C.l,+C,l,ik@*l,$k@Pl,$k@-l,=l+k!l,*khk-l,/42kW[l,)B,l,k0k`*l,k2kjDl,0kj,l,(.+" +
  "l,#.Ol,#.0l,,.?l,%k1Bl,$k18l,#k10l,k#k2)l,#k2$l,#k2Nl,%k2#l,#k2$l,#k2+l,*k2,l,(Q(l,#Q$l,#QGl,#Q$l,#Q(l,)Q,l,(k~Nl,&k~,l,luk-;l,)d3l,#dKl,%d?l,k/k)#l,1ktTl,/kt#=t8l,k@=kIl,#='l,-=lBl,~!!=s?k=l,/Fv<l,,F~!!L^l,'$p" +
  "Ul,~!!lWS]l,}()pGl,)k;Al,#k;,l,&k;$kuk)l,#ku,l,(*@l,$*(l,,kUil,,kU,l,#kU)l,#kU7l,'kU5l,nwk!]l,lDk3k5l,'-;l,$-;l,Nk8k%l,&k8[l,)k83l,ckv#kD#T$g#l,-T)l,+kv~!!mBgo@l,Kg#kvAl,k;kvkMl,~!##lc&l,#c)l,#c$l,#c#ZmAc%l,1Z#" +
  "l,?Z%l,$c#l,0c&l,*kDnRl,~!!:>EkEl,'E/l,%E+l,)E,l,$E&;&l,~!!K{;l|l,%;n{l,(;9l,1;3l,1]Pl,$]9l,+;kNl,_;lul,,;Il,$;a]%;3]*;$]);@]&;`l,7Oil,kT;6l,.;6l,.;k1l,+;;l,kb;k/l,#;jl,#;$l,$;#l,$;$l,$;&l,#;.l,#;#l,#;)l,#;dl,#" +
  ";&l,$;*l,#;)l,#;>l,#;&l,#;'l,#;#l,%;)l,#;mwl,$;mFl,$;Tkdq>l,1kd'l,#kd1l,v6k$Al,(k$(l,lSL)l,#L3l,$L)l,#L$l,#L'l,'@al,C@#l,kJkEOl,%kE0l,$kE,l,&kE$l,mcl!Al,3l']l,'l'#l,o:k?Ll,lTkHMl,&kH#l,l>krAl,#kr8l,*kr$l,l_I)l," +
  "#I&l,#I$l,#I1l,#k5lCl,$k52l,K!k&l,&!,l,&!$l,rh;gl,k&;`l,l@%&l,#%=l,#%$l,#%#l,$%#l,#%,l,#%&l,#%#l,#%#l,(%#l,&%#l,#%#l,#%#l,#%%l,#%$l,#%#l,$%#l,#%#l,#%#l,#%#l,#%#l,#%$l,#%#l,$%&l,#%)l,#%&l,#%&l,#%#l,#%,l,#%3l,'%%" +
  "l,#%'l,#%3l,V%$l,m0;Nl,&;k>l,.;1l,$;1l,#;1l,#;Gl,,;l,l,Z;<Z#;$l,/;Nl,&;+l,);$l,0;(l,ku;txl,%;3l,%;/l,%;lXl,(;.l,&;#l,1;.l,&;Zl,*;,l,(;Jl,*;@l,$;.l,&;$l,0;+l,I;m{l,*;0l,$;/l,%;-l,%;[l,#;#l,&;2l,$;.l,&;,l,);knl,#" +
  ";kAl,uGT~!'%Vl,BT~!!Pql,$T~!!`}l,$T~!!sKl,1Tp}l,~!!<$Tp,l,zXT~!!Vvl,'T~!!~Pl,~!vW%;#l,@;k:l,kZ]lol,";

/** For each script the boundaries where Script_Extensions differs. */
export const SCRIPT_EXTENSIONS =
  "{9#B#~!!je#~!!H##   {&#0#%#B#,-<#~!!j4#~!!H##~!(92$ys> r_# l5#~!#Cg$     qo#|R$3$~!!W8###$$##*#*#$#&#$%~!&6d#   qz##%/#~!#Br%&,#/,&$#(#lA#~!(4K$m<'   ~!'-f# ~!!bl$  l5#~!!z8#$#~!!Gb# rZ#N#N# ~!!<i,{k,  rV%##($8" +
  "$-$  l5#oo#,##%##+###ku#qI#0#%#B#rz$~!!6?#zf%j$lI$##wW#/#)&#(#%$#s.#A#,#$#~!!GG#:$,#&###ns2#%$##,#/2(##&&k5$%#k4$kn2BH+#RJZS1.U#k2;,'k:A~!%M7*mJ,ls#k{#~!$QD$m'$m<',#O$n&%&O%+nh=~!'Yk&~!!aN4~!!x,$ l5#pV#%$##kF$~" +
  "!#;p#~!(I>>  ~!)iB%&O%+ ~!)iB$ qo#f%######$#'#n9$~!!i##~!!NT#  qo#|R$3$~!!W8I#$u8#~!&)U,  ~!!;B.~!&k{, l5#p^$##:$~!#=-#~!.%j&  l5#p[#  re# {&#0#%# l5#w[#~!!A'#~!!K}#~!!Ge# l5#pY###nD#$#m##~!!A'#~!!K}#~!!Gw#~!%[" +
  "Y# l5#pZ$$#J# ~!!;/$3$q20~!!P.##$@%%$u8#~!)?H#~!!D6$## l5#pV$$#####,#P#$#P#~!!kE$qM# ~!!;/$3$~!&l(, l5#~!!9B$ ~!!;/$3$~!&l(, ~!!;C# l5#~!#HZ2#%$##,#/,&$#(#&&l9#ko2BH+#RJZS1.U#k2;,'k:A~!%M7*~!$[|$m<'~!(G(4~!!x,$" +
  " ~!#Jl%&,#/2#(#lA#~!(4K$m<' {&#0#%#B#kn# ~!!bl$  r^$ ~!#Jl%&,#/2(##&$k5&%#k4$~!(4J$m<',#O$  rV1#$##1%)$#$2#$#4#'#&/m7$o.-<#r6$~!!WK%#/#)&#(#%$lD$X###rK#~!!KW&kE$~!(B?#~!!Ne#   ~!'-f# ~!!;D,~!#+O#~!%aa, ~!!;/$3$" +
  "~!!W8##$(#9###~!&4^( r[#?#~!#B'%&,#/2(##&$k5&%#k4$~!(4J$m<',#O$  ~!'+}#    ~!!?T,~!&gk, ~!!;B$~!&l(,   l5#oo#,##%##+###H1#$##1%)$#$H#'#&/m7$wT$~!!6R#~!!EB#pD#l>#~!!Em#~!%^_*p4#  ~!!;C# ~!)iIO ~!)iB%&O%+ qo#2#~!" +
  "#C*$ ~!!|8# l5#~!#Ch# l5#~!!9B.~!&k{,  ~!!;/$3$~!!WB#9#~!&4`% {Z# {Z#  ~!!;B$     ~!!|;#  ~!')6, ~!!e$$##~!!7x#~!!M7$'&  ~!!>0, ~!'+}#   ~!!;/#4$s{,~!!M`#*#)#~!&4W(  ~!!;/$~!!WP##$+#(##### {&#0#%#~!)Lq$     ~!!" +
  ";B$ ~!!|8#$#~!!Gb#1#   l5#pV#'%,#n5#    ~!!|8#~!!Gd# {Z#~!)s[# ~!!;/$3$~!!WB#9# rW#$#(#k&#     ~!!e$$##~!!7x#~!!M8#  {Z#  ~!!a~% ~!#Eh#  ~!!;/#~!!WS###$$$#+#$#~!&4e($# l5#    ~!!;B$~!!WZ# {Z#    rV$##+#$#>#%# ~" +
  "!!;B$kZ, rY$$$##:%)$#$r0#0$$#B#,-<#~!!cb### ~!!bl$ ~!!bl$ rV$'$%#~!!Ez,    ~!!;B$~!&l(, ~!!;/$3$~!!WB#~!&7&#~!%4?###Y$  ~!#JZ2oY# ~!!;/$3$~!!W=$####9# {&#0$$#c,~!)N!#,# qo#<#M#O# ~!#Js& rX####&;# ~!!;/$3$~!!W=#" +
  ".#1#~!&4`, rW#$#$#+###k$#  qo# ~!!E,,~!!Mi###~!&4^(l9#      {&#0#%#c, ~!#Jl$',$*l^#~!(7S' ";

/** Binary properties with their aliases. */
export const BINARY_NAMES =
  "ASCII_Hex_Digit=AHex|Alphabetic=Alpha|Bidi_Control=Bidi_C|Bidi_Mirrored=Bidi_M|Case_Ignorable=CI|Cased|Changes_When_Casefolded=CWCF|Changes_When_Casemapped=CWCM|Changes_When_Lowercased=CWL|Changes_When_NFKC_Cas" +
  "efolded=CWKCF|Changes_When_Titlecased=CWT|Changes_When_Uppercased=CWU|Dash|Default_Ignorable_Code_Point=DI|Deprecated=Dep|Diacritic=Dia|Emoji|Emoji_Component=EComp|Emoji_Modifier=EMod|Emoji_Modifier_Base=EBase|" +
  "Emoji_Presentation=EPres|Extended_Pictographic=ExtPict|Extender=Ext|Grapheme_Base=Gr_Base|Grapheme_Extend=Gr_Ext|Hex_Digit=Hex|IDS_Binary_Operator=IDSB|IDS_Trinary_Operator=IDST|ID_Continue=IDC|ID_Start=IDS|Ide" +
  "ographic=Ideo|Join_Control=Join_C|Logical_Order_Exception=LOE|Lowercase=Lower|Math|Noncharacter_Code_Point=NChar|Pattern_Syntax=Pat_Syn|Pattern_White_Space=Pat_WS|Quotation_Mark=QMark|Radical|Regional_Indicator" +
  "=RI|Sentence_Terminal=STerm|Soft_Dotted=SD|Terminal_Punctuation=Term|Unified_Ideograph=UIdeo|Uppercase=Upper|Variation_Selector=VS|White_Space=WSpace=space|XID_Continue=XIDC|XID_Start=XIDS";

/** For each: the count of leaves and which, or that of all leaves, 1 and the property that it is like together; the boundaries where it differs. */
export const BINARY_SETS =
  "!R,)(<( ),.04;=?s?#?/pN0###$#$##k!-R/#)2#k?)&&$$&#E#@2k@-k?$%+#%#&kD#_.%)(5Y#(*.%,$?#b&?$?$a$&$$$&#@$%#-$a'#$;$8%&#`##&3#-$@#`#b#%#[%'%#%*$-$?#`#(#'#7$>$b&?$?#k*%##k4#$)4#k=#$(#$2#kJ$S0#&+-#FkJ&#'($;$&%2&/#$$(#" +
  "1#|2$##>%?$@$f)*#l<$D#kP%&$+#lc$$#]##)%#$*($k$$-%S&T'##'###^$B&$%#$]$%##'Z*$#l(#7#lYD}#V~!!:0Bp<$~!%V>*D$n(#*#;$ky#[#H'>-##N%U&$$$#F#f($$$$.#*#Q#U##%$$'#O$lv#$#%#~!$EW#~!!8I'|D%#$'&rk&d#md$k'%m&#X0O$-$S&-#`%F'#" +
  "(k'$V+##0#k9%$$##(#$#kx#%(9$a#.#kG(0#kB*%$kH(##&$lp&($@$k/*$#$#kD###$)k@###$&#&m&+m%%kq&$$G,L&$&4($%P/lG##%##lG)#(k.8$)#$#$kT(%##$#%##%#k!$%#n#$-$V''$~!#}N.%$~!!HR#b&~!$?Y#~!![$$((~!!Id)#3$)#$#'k>#{n#$#)$'#p`#~" +
  "!!76<(<(< !{6#~!!jG$<'Y& &!)+3_###~!!zp*mB#l>&%(%#%$%&#&####&+'##4'&+$###*#B$&'#+$$5'$+'$$&:$2B$w(#$$%$#%'&'%%&n|(#0*#)(%#&'#$(#&##%$$,(25#&$###$##&'$(%:$-$&&#$$$&M$*#J'###%''%&#%'##m!#pQ#oD%~!(3}$lU$>2$$=$l4##" +
  "#~!(QR#[#[#[#[# '(*012I#(#-#kV#r%#oA#ko#~!!jz$,#$#~!(cf#a#$#l/#(#-# &.0=?l(#1#oi)(.<###k0#P#oN#le#l!$m/$&#A#+#%#k{#l%#w_#kY#~!!:J#kE#pr#o:(wmBs0V~!!8x#l=#o?#M''#k;$k7%~!%B@#wm(m0#kL#kr+kB#pT#8#kd#kF#7$~!$T=#O$~" +
  "!!7/$zA#B#mx#~!!K1#~!$@X&og%J$p4/c$##0$~!#x:&#)#$~!#N2)tK#o~#pY#~!!72<(<(< $=?l3#K#kC#W#o/#kV#/);$%#nW#~!!HJk0$(~!!8u+o|$lc*****,%$#,%$#L%$#m,#&#%%$%$#%'(#%#%$$$##,$'#<2s@<~!&'ok*~!$Eg).'~!(Tk<<<<<<##$$#$$$&#*<" +
  "<<$#&$*#)=$#&#'##%)=<<<<<<<<<<<@;C;C;C;C;C# %.=?mZ#k.#>$0#%#k<#4(=#$###$%$#&#'$##$$#)#$##$%('##$)$3kp#kg%I#n)#I#~!!cQNb/$%#2#.m#$##pq#&#$,##%'(#%#%$#%#$&#$&''8Bs0V~!!61#$#$'kB#~!%bQ$b*7#(#;#k$#s/E#)'+~!*{Qk/#j#" +
  "$$#$$$&#.###)#d#&$*#)#>#&#'##%)#mw$;#;#A#;#A#;#A#;#A#;#*~!!5:,#6(( Gl3#K#kC#W#o/#kV#/$%$;$%#nW#~!!HJk0$(~!!8u+o|$lc*****,%$#,%$#L%$#~!&5>k*~!$Eg).' Gk{#)###$###$%%%#%kN#.#k`#$#$#H#l:+A($'k5$#$,#F#'#%#'$##k$%?#p" +
  "7#k2&r5*kV$##k-#$#D%$#l|$r+#kY#J$P#X#+#&#&#&#.#+##')#3#+#&#&#&#.#me#k<${n$k/'xJ%#-#4#>/#DGnx#############b'-%%#+%%#+%/$#2##'#.%%(%$#$&###*%/#)5$=#/-#k1&#%#-#$$'$%##%#%$#%#)#(&'(222+#k}$#$lw$mWk0<=xO#kA%k?#nf$lp" +
  "#mQ#k-#.lTL#W##%k:$$#k9#Sk8%0k:A#J*Q#nF~!%L.$lP#kZ&%$s]&+#~!$A,m0$###$,####$$%g$kDf##:#'###$#$#kFCn14c$XJ/%<87$.#5#&&%###kb$##B<k_%($($($%%)#)#+~!!62'#L#+~!'LW&~!!N<FvJ)0*c(pMk/#j#$$#$$$&#.###)#d#&$*#)#>#&#'##%" +
  ")#mw$mF$T~!!8!a~!!F}&#=#$##$##,#&####(#&######%#$##$##########$##$&#)#&#&###,#3'%#'#3pR-'A#B<%E#kI%/N&+)$~!!;},~!)ZPp,~!xAH~!!Mg #.mZ#k.#>$0#%#'#$#$#H#Q#4(=#$###$%$#&#'$##$$#)#$##$%('##$)$3kp#l4#n)#I#~!!@YM$%~!" +
  "!BZNb/$%#2#.m#$##py#%$%#=#&#&#$$*&H2sJ<~!!61#$#$'kB#~!%bQ$b*7#(#;#k$#s/E#)'+~!*{l<<)#4<<<&###)#-<<<<<<<<<<<<<<<<<>>;#(<;#(<;#(<;#(<;#(##~!!5:,#6(( Ko.$#$#$G$~!!JWM$%~!!I_*****.#1#Q# #&~!!|1#I#1#nL# Cl+#qS#~!!HA" +
  "${n$k/'~!!7I%k,(&(~!!PF#~!(2U2ln#k{#k)+~!'c1&~!![-*~#$>p~!!Mg !ml#xW#~!!:=###~!!7x$~!!9[(ql$~#1@8# $01l5#pVk)#*'(mB'm+O###$#$##kR#,*&$ka$+%f=k5-]+(#?%+#%#k9#1*L+2>`#2#%&kA#2#kH#2#kH#2#Q%_#2#)#kQ#kH#2#kH#2#kG$2#" +
  "kV#kI#-)##kE#-##'k%$=#####&$e%#$a#kJ##$J$&';)##,$k:#po%tR$@#ko-%#'#k?#lt%mF#6*$#I#*1$-%1$.k!#1#H+X$]#-$e$ks;&#(#$%kX#i#&.G-q##/#2/~!!B9$kK%kW#qG#F(#''#k7$$$k8$~!%B@#wm(m0#k<#.$kL$kX#k[%3#G#kr#=4[&F#k9#.#0#7$kd#" +
  ",%d&<#7$##lt$~!$EV#kn3pl2w:#~!!5^%&#l#$pI(d'##mx#V#$%i-S&l>#K#k!$kR$a#k&#+%kB$l0$k*$2#:)%'k3%#$/$k9#%#kU$lz$kX#kP$kM#m/$m$$&#kw#k-#4#k+#nl#m$##$k+#np$9#~!![J1~!#B##~!!<B'^)+&og%pZ&k'$##.&~!$rcP$9p.%%(**$)@&~!!L" +
  "D0n6#`&of#m$$m1#o:)kG%#&~!!>z' !E#(#',kI#&#~!!z##.#lV#8#k4(1$n5$.#l$#;-&%lE#lf$,#+#]&#'+#$#$$$#&#$##$$#%#%$*%'###'.-$$##$##4#$$4(###$%$'#$$&$-$'$$#'$###$6$'(#&$#&#$#$(##$#####(#%#(#,$1#$#&###&%##-$R%+#0#0#n:$o9" +
  "%5$U#&#we#.#ph###~!/L]#lH#k{$.$0#$,k%<#$9#6#$+7$l,D$kJ$$#%$k-$%#m)#b-(#:)$$*.#$&$#&$/$$#*$+#'%.%*%$###&#(#%#(k0Ri'*$&%,%##$%#$,lb.&#m=Q#,#l7kJ/%-%[##&2$.&, AE#(#8(<(~!!z<#lS#~!(a^#~!)Ce<of'z&&~##+:k: !~!1,M' !~" +
  "!#/;#lY#2&~!/wQ#_%$#$%kO$$-75%#&%#%)###:#lG$&#7#&$l,%%'k-#2%+#-#pM#$#**(#+,$%Z#`$#$##3%#/ld%L+ !~!#&u$lK&%#$#ot$7$T.M#5#/#*$3$'$*#'#7#)$##&#$#)#&$>#E###&%##`%:#0#sU$U#&#~!/aq#lH#l<#$,k%<##:#6#$'#%7$l,C.+#i#8.M&" +
  "'.3%#%j###l9$b/&#:4#<$/#k0k/Ri(#%%$&%&-$)+lb.&#m=Q#,#l7kJ/%-%[##&2$.&, QE#(#',~!0~8&k>.1$1#1#G,l,k,%/N&+)$0(kulz'r/%3%/%lX(.&#1.&Z*,(J*@$.&$0+Im{*0$/%-%[##&2$.&,)m!u@ !l5#p&$si#o##q(#kd#k3#rF#kY#~!!:~#Z#pr#nT#g" +
  "#~!!WW#M'kA$k7%~!%B@#zm#ta#8#kd#kF#7$~!$T=#~!!7_$zA#=#&#wQ#mG#kN$o]%wY#s:#~!$@Z$w&$##0$~!%HJ$w;#sN% 7!#%&')+,./0134567:;=?~!!<@#:#n,#:#k@#:#lg###&$#$+$kA#:#kQ#1#~!!:p#@#uB#'###'$k?#j$~!!YP$~!%_=#kF#~!$X/$~!!S_#" +
  "kN#m*#0#+#k:#+#$##%'#l_#.#lp#m(#q+#.#zz#~!$Ie$~!$yE$(( %(*2l+#y$(8#l>#S#nF$k*#lY#:#n,#:#k@#:#lg###&$#$+$kA#:#kQ#1#~!!:p#@#lW#r}#'###'$k?#j$uY##%<'S'#,~!!M$$~!%_=#kF#~!$VH#ky$k3%~!!Op#1#lq#kN#m*#0#+#k:#+#$##%'#l" +
  "_#.#lp#m(#q+#.#zz#~!![L2~!#l>$~!$>X&~!!Z|$(0~#$>q# A~!)c{,)(<( !~!#JZ$$,o[# !~!#J]$ ,#',.024;=?l5#r%#~!!MG+|&#{K$m,#7#~!!EF#pz$k8#~!(7W# (,.04=?~!!fK$~!!9'#7#~!!EF#pz$ ]~!#J]$4$;+0%td~!!isc~!$MF~!$asn4$kD~!%Ru#" +
  "/'+~!!rLKBk;kM~!#'|nR~!$?R~!'%VB~!!Pq$~!!`}$~!!sK1p}~!!<$p,zX~!!Vv'~!!~P !~!!{F$ !~!!Hs'kU'~!!?_%$#~!&D]$$##$ $.0l(#1#oi)(.<###k0#P#oN#le#l!$m/$&#A#+#%#k{#l%#w_#kY#~!!:J#kE#pr#o:(w}2sJ<~!!8x#l=#o?#M''#k;$k7%~!%" +
  "B@#wm(m0#kL#kr+kB#pT#8#kd#kF#7$~!$T=#O$~!!7/$zA#B#mx#~!!K1#~!$@X&og%J$p4/c$##0$~!#x:&#)#$~!#N2)tK#o~#pY# #/k8#sl%$#<$$$~!!pN#=%-#B&:$0$d/&#%$&'4#&#$,##%'(#%$$$#%#(%&''k%'$&#$#$###'$$&$&4$$###)##($mD&l&$##:#3#o'" +
  "$.+'''$$$%'0###$(:$[###?&+$my$A,nY8b&B$~!(H5###&#lQ###~!(I7k/#j#$$#$$$&#.###)#d#&$*#)#>#&#'##%)#mw$;#;#A#;#A#;#A#;#A#;#*$T~!!_J&#=#$##$##,#&####(#&######%#$##$##########$##$&#)#&#&###,#3'%#'#3 !~!)`NBoy$~!)fT$~" +
  "!)fT$~!)fT$~!)fT$~!)fT$~!)fT$~!)fT$~!)fT$~!)fT$~!)fT$~!)fT$~!)fT$~!)fT$~!)fT$~!)fT$~!)fT$ ACH6&#)6&D)###$###$&#&#%#9#A#~!!xg:*1$5#,mSr&k{q(@vRokkZnG%&;1#~!(3l$m'$ $-8+'4#k>#~!!y{$ !D#&#k^#1#~!!yN*;$~!!H9#o3&/%~" +
  "!(6l&l;#&#k4$ !~!#FZ<#k3.lT !~!1&a< !C#.#2#xx#kn%l2#M%lu#`###%$mG$}F$rm#&$r[#lD$kx$O#'#m]$n(&k}$,$$$?%l9$d$tB#9$+%~!!DQ%mT#/#8$nt#~!%Rg#m0$lb#%#nD$k0$k9#ks$kn%kk$lx#~!$Mm#$$^#%$l'#.#2#d#~!!?c$x+'N&l;$kO&kY%k[$(" +
  "#2$k2$#$kF#mL$kO$n;$'1kC$lx%op###lz$k1$nk$qg$k$$~!$:C$k`#d$-#p7$mJ#~!$B@#~!!uJ# !kC$lB#m;#@#V#6#mc#k<###~!!gt#U#/#%#k_#kx#nl#lT$~!!@D#~!.m'$T$T$T$T$T$T$T$T$T$T$T$T$~!!8y#mS$<# k!N#/$s<#*#pI#k!#0#lf*##lj#Y($##%C" +
  "#zr$l*#&(v4##&t!%lg#%#I##$$#sN#l^%~!!S?#,##$nx#~!%Rg#m0#le%r&#m9#~!$QF$$$l4#/$k!#u}#R#vm#lE#o:(g(k3&w6'oV#o}#.$n.$wf$ng#O#~!!7L'~!$..#sW#~!%9U##$ `~!#Jq$;+0%~!('tm0$###$,####$$%g$kD~!%Ru#/'+~!!rLKBk;kM~!#'|nR~!" +
  "+nZp, #?~!#!*2s@<~!/w:<(<(< !~!!e-%##~!(z&2~#*fwlo %-8:+'kQ# ^su#~!#Bk$~!(03(n]$kN############### _su#~!!?&#kY#~!##U$~!(03(n]$kN###############mA$";

/** Properties of strings. */
export const SEQUENCE_NAMES =
  "Basic_Emoji|Emoji_Keycap_Sequence|RGI_Emoji_Modifier_Sequence|RGI_Emoji_Flag_Sequence|RGI_Emoji_Tag_Sequence|RGI_Emoji_ZWJ_Sequence";

/** Code points of their sequences, ascending. */
export const SEQUENCE_POINTS =
  "E)(#########kJ'~!!yQQ/kub9k5#####2#nDl%@##$#(##lFlg#-,^#&####,%)'%$#%&&#+##($?#%$#$5%6$###$$#&)+#9)$$8)#%%##+(#####$%$$)&4#2%>#`nY#o:##6xC/pi$~!(/D~!)BK#/#kA#########################%WlO;%########,*()J+#)#0%#$#" +
  "#%#'&<##%%####(###########.$(##$&####+/3,-&$##%##########8###$#############&'##$##&&$6%$#2#dJ$'?#G#%#######/%###%'#1%+#,(##/##+##%$')&)V)#.%##&####S433##,-####3#####&)%lu$mC%+#######),#########%##[Z####$#$#####" +
  "2##$##############kl+k$##L#########~##(L#$$'$'#%*";

/** For each: its single code points, its sequences (shared with the one before, further, indices). */
export const SEQUENCES =
  "~!#&u$lK&%#$#ot$7$T.M#5#/#*$3$'$*#'#7#)$##&#$#)#&$>#E###&%##`%:#0#sU$U#&#~!/aq#lH#l<#$,k@#:#6#$'#%7$l,C.+#i#8.M&'.3%#%j###l9$b/&#:4#<$/#k0k/Ri(#%%$&%&-$)+lb.&#m=Q#,#l7kJ/%-%[##&2$.&, !$.kY!$/kY!$1kY!$2kY!$4kY!$" +
  "5kY!$6kY!$7kY!$8kY!$9kY!$:kY!$;kY!$<kY!$=kY!$>kY!$?kY!$@kY!$AkY!$BkY!$CkY!$DkY!$EkY!$FkY!$GkY!$HkY!$IkY!$JkY!$KkY!$LkY!$MkY!$NkY!$OkY!$PkY!$QkY!$RkY!$SkY!$TkY!$UkY!$VkY!$WkY!$XkY!$YkY!$ZkY!$[kY!$]kY!$^kY!$_kY!$" +
  "`kY!$akY!$bkY!$ckY!$dkY!$ekY!$fkY!$gkY!$hkY!$ikY!$jkY!$k!kY!$k#kY!$k$kY!$k%kY!$k&kY!$k'kY!$k(kY!$k)kY!$k*kY!$k+kY!$k,kY!$k-kY!$k.kY!$k/kY!$k0kY!$k1kY!$k2kY!$k3kY!$k4kY!$k5kY!$k6kY!$k7kY!$k8kY!$k9kY!$k:kY!$k;kY!" +
  "$k<kY!$k=kY!$k@kY!$kAkY!$kBkY!$kCkY!$kDkY!$kEkY!$kFkY!$kGkY!$kHkY!$kIkY!$kJkY!$kKkY!$kLkY!$kMkY!$kNkY!$kOkY!$kPkY!$kQkY!$kRkY!$kSkY!$kUkY!$kVkY!$kWkY!$kXkY!$kZkY!$k[kY!$k]kY!$k^kY!$kykY!$kzkY!$k|kY!$k}kY!$k~kY!" +
  "$l!kY!$l#kY!$l$kY!$l%kY!$l&kY!$l'kY!$l(kY!$l)kY!$l/kY!$l3kY!$l4kY!$l5kY!$l6kY!$l7kY!$l8kY!$l9kY!$lAkY!$lBkY!$lCkY!$lDkY!$lEkY!$lFkY!$lGkY!$lHkY!$lIkY!$lJkY!$lKkY!$lLkY!$lMkY!$lNkY!$lOkY!$lPkY!$lSkY!$lUkY!$lVkY!" +
  "$lbkY!$lckY!$m6kY!$m:kY!$m;kY!$m<kY!$m=kY!$m>kY!$m?kY!$m@kY!$mAkY!$mBkY!$mCkY!$mDkY!$mFkY!$mGkY!$mHkY!$mIkY!$mJkY!$mKkY!$mNkY!$mOkY!$mPkY!$mQkY!$mRkY!$mSkY!$mTkY!$mUkY!$mVkY!$mWkY!$mXkY!$mYkY!$mZkY!$m[kY!$m]kY!" +
  "$m^kY!$m_kY!$m`kY!$makY!$mbkY!$mvkY!$mxkY!$mykY!$mzkY!$m{kY!$m|kY!$m}kY!$m~kY!$n!kY!$n#kY!$n$kY!$n%kY!$n&kY  !%!kY3!%#kY3!%$kY3!%%kY3!%&kY3!%'kY3!%(kY3!%)kY3!%*kY3!%+kY3!%,kY3!%-kY3  !$WlW##lX##lY##lZ##l[!$k:lW" +
  "##lX##lY##lZ##l[!$k>lW##lX##lY##lZ##l[!$k?lW##lX##lY##lZ##l[!$k@lW##lX##lY##lZ##l[!$kAlW##lX##lY##lZ##l[!$l1lW##lX##lY##lZ##l[!$l<lW##lX##lY##lZ##l[!$l=lW##lX##lY##lZ##l[!$l>lW##lX##lY##lZ##l[!$l?lW##lX##lY##lZ" +
  "##l[!$l@lW##lX##lY##lZ##l[!$lAlW##lX##lY##lZ##l[!$lBlW##lX##lY##lZ##l[!$ldlW##lX##lY##lZ##l[!$lelW##lX##lY##lZ##l[!$lflW##lX##lY##lZ##l[!$lglW##lX##lY##lZ##l[!$lhlW##lX##lY##lZ##l[!$lilW##lX##lY##lZ##l[!$ljlW##" +
  "lX##lY##lZ##l[!$lklW##lX##lY##lZ##l[!$lllW##lX##lY##lZ##l[!$lmlW##lX##lY##lZ##l[!$lnlW##lX##lY##lZ##l[!$lolW##lX##lY##lZ##l[!$lplW##lX##lY##lZ##l[!$lqlW##lX##lY##lZ##l[!$lrlW##lX##lY##lZ##l[!$lslW##lX##lY##lZ##" +
  "l[!$ltlW##lX##lY##lZ##l[!$lulW##lX##lY##lZ##l[!$lvlW##lX##lY##lZ##l[!$lwlW##lX##lY##lZ##l[!$lxlW##lX##lY##lZ##l[!$lylW##lX##lY##lZ##l[!$lzlW##lX##lY##lZ##l[!$l{lW##lX##lY##lZ##l[!$l|lW##lX##lY##lZ##l[!$l}lW##lX" +
  "##lY##lZ##l[!$l~lW##lX##lY##lZ##l[!$m!lW##lX##lY##lZ##l[!$m#lW##lX##lY##lZ##l[!$m$lW##lX##lY##lZ##l[!$m%lW##lX##lY##lZ##l[!$m&lW##lX##lY##lZ##l[!$m'lW##lX##lY##lZ##l[!$m(lW##lX##lY##lZ##l[!$m)lW##lX##lY##lZ##l[" +
  "!$m*lW##lX##lY##lZ##l[!$m+lW##lX##lY##lZ##l[!$m,lW##lX##lY##lZ##l[!$m.lW##lX##lY##lZ##l[!$m/lW##lX##lY##lZ##l[!$m2lW##lX##lY##lZ##l[!$m?lW##lX##lY##lZ##l[!$m@lW##lX##lY##lZ##l[!$mElW##lX##lY##lZ##l[!$mKlW##lX##" +
  "lY##lZ##l[!$mLlW##lX##lY##lZ##l[!$mMlW##lX##lY##lZ##l[!$mglW##lX##lY##lZ##l[!$mhlW##lX##lY##lZ##l[!$milW##lX##lY##lZ##l[!$mjlW##lX##lY##lZ##l[!$mklW##lX##lY##lZ##l[!$mllW##lX##lY##lZ##l[!$mmlW##lX##lY##lZ##l[!$" +
  "mnlW##lX##lY##lZ##l[!$mqlW##lX##lY##lZ##l[!$mrlW##lX##lY##lZ##l[!$mslW##lX##lY##lZ##l[!$mtlW##lX##lY##lZ##l[!$mulW##lX##lY##lZ##l[!$mwlW##lX##lY##lZ##l[!$n)lW##lX##lY##lZ##l[!$n*lW##lX##lY##lZ##l[!$n+lW##lX##lY" +
  "##lZ##l[!$n,lW##lX##lY##lZ##l[!$n-lW##lX##lY##lZ##l[!$n.lW##lX##lY##lZ##l[!$n/lW##lX##lY##lZ##l[!$n0lW##lX##lY##lZ##l[!$n1lW##lX##lY##lZ##l[!$n2lW##lX##lY##lZ##l[!$n3lW##lX##lY##lZ##l[!$n4lW##lX##lY##lZ##l[!$n5" +
  "lW##lX##lY##lZ##l[!$n6lW##lX##lY##lZ##l[!$n7lW##lX##lY##lZ##l[!$n8lW##lX##lY##lZ##l[!$n9lW##lX##lY##lZ##l[!$n:lW##lX##lY##lZ##l[!$n;lW##lX##lY##lZ##l[!$n<lW##lX##lY##lZ##l[!$n=lW##lX##lY##lZ##l[!$n>lW##lX##lY##" +
  "lZ##l[!$n?lW##lX##lY##lZ##l[!$n@lW##lX##lY##lZ##l[!$nAlW##lX##lY##lZ##l[!$nGlW##lX##lY##lZ##l[!$nHlW##lX##lY##lZ##l[!$nIlW##lX##lY##lZ##l[!$nJlW##lX##lY##lZ##l[!$nLlW##lX##lY##lZ##l[!$nOlW##lX##lY##lZ##l[!$nPlW" +
  "##lX##lY##lZ##l[!$nQlW##lX##lY##lZ##l[!$nRlW##lX##lY##lZ##l[!$nSlW##lX##lY##lZ##l[!$nTlW##lX##lY##lZ##l[!$nUlW##lX##lY##lZ##l[!$nVlW##lX##lY##lZ##l[!$nWlW##lX##lY##lZ##l[!$nXlW##lX##lY##lZ##l[!$nYlW##lX##lY##lZ" +
  "##l[!$nZlW##lX##lY##lZ##l[!$n[lW##lX##lY##lZ##l[!$n]lW##lX##lY##lZ##l[!$n^lW##lX##lY##lZ##l[!$n_lW##lX##lY##lZ##l[!$ndlW##lX##lY##lZ##l[!$nelW##lX##lY##lZ##l[!$nflW##lX##lY##lZ##l[!$nhlW##lX##lY##lZ##l[!$nilW##" +
  "lX##lY##lZ##l[!$njlW##lX##lY##lZ##l[!$nklW##lX##lY##lZ##l[!$nllW##lX##lY##lZ##l[!$nmlW##lX##lY##lZ##l[!$nnlW##lX##lY##lZ##l[!$nolW##lX##lY##lZ##l[!$nplW##lX##lY##lZ##l[  !$k_ka##kb##kc##kd##ke##kg##kj##kk##km##" +
  "ko##kp##kq##kr##ks##ku##kv##kx!$k`k_##k`##kb##kc##kd##ke##kf##kg##kh##kj##kk##kl##km##ko##kp##kq##kr##kt##ku##kw##kx!$kak_##ka##kb##kd##ke##kf##kg##ki##kj##kk##kl##km##kn##ko##kp##ks##kt##ku##kv##kw##kx!$kbkc##" +
  "ke##kh##ki##kk##km##kx!$kck_##ka##kc##ke##kf##kp##kq##kr##ks!$kdkg##kh##ki##kk##km##kp!$kek_##k`##kb##kc##kd##ke##kf##kg##kj##kk##kl##kn##ko##kp##kq##kr##ks##ku##kw!$kfki##kk##kl##kp##kr##ks!$kgka##kb##kc##kj##" +
  "kk##kl##km##ko##kp##kq##kr!$khkc##kk##km##kn!$kikc##ke##kf##kg##kk##kl##kn##kp##ku##kw##kx!$kjk_##k`##ka##kg##ki##kp##kq##kr##ks##kt##kw!$kkk_##ka##kb##kc##kd##ke##kf##ki##kj##kk##kl##km##kn##ko##kp##kq##kr##ks" +
  "##kt##ku##kv##kw##kx!$klk_##ka##kc##kd##ke##kg##kj##km##kn##kp##ks##kx!$kmkk!$knk_##kc##kd##ke##kf##ki##kj##kk##kl##kp##kq##kr##ku##kw!$kok_!$kpkc##km##kq##ks##ku!$kqk_##k`##ka##kb##kc##ke##kf##kg##kh##ki##kj##" +
  "kk##kl##km##kp##kq##kr##kt##kv##kw##kx!$krk_##ka##kb##kd##ke##kf##kh##ki##kj##kk##kl##km##kp##kr##kt##ku##kx!$ksk_##ke##kk##kl##kq##kw##kx!$ktk_##ka##kc##ke##kg##kl##ks!$kukd##kq!$kvki!$kwkc##kr!$kxk_##kk##ku  " +
  "!)lTntnqnsnvntnz%&nwnrnxnz%&nynunwnz  !&k3kY0m0!'k:kY0ckY%$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&kMkY0m7%#nc!%l+0n(!%l,0n'!&l=0ckY&%0kNkY$$dkY&%0kNkY$$kNkY#&lW0ckY'%0kNkY%$dkY'%0" +
  "kNkY%$kNkY#&lX0ckY'%0kNkY%$dkY'%0kNkY%$kNkY#&lY0ckY'%0kNkY%$dkY'%0kNkY%$kNkY#&lZ0ckY'%0kNkY%$dkY'%0kNkY%$kNkY#&l[0ckY'%0kNkY%$dkY'%0kNkY%$kNkY!&l>0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l" +
  "[0ckY%$dkY!&l@0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!'lAkY0ckY%$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!'lBkY0ckY%$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#" +
  "&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!'lSkY0k-kY%#k{!&lT0XkY!%l]0kT!%l^0nK!%l_0kT$#m7!&la0kJkY!'lckY0m_kY!&ls0k&kY$$k'kY$$k<kY$&kMkY0ls'%m-0ls$#l*$#l-$#l.$#l2$#l:$#l;$#lQ$#lR$#lq%$0lq$#lr%$0lq&#lr$%ls0lq'$0lq&" +
  "#lr'$0lq(#lr$%lt0lq'$0lq&#lr'$0lq(#lr$#m4$#m5$#m8$#m9$#mo$#mp$#nB%%0kNkY$#nC$#nD$#nE$#nF$#nM%%0kNkY$#nN%%0kNkY#&lW0k&kY%$k'kY%$k<kY%'kMkY0lslW)#lX)#lY)#lZ)#l[(&m-0lslW+#lX+#lY+#lZ+#l[%#l*%#l-%#l.%#l2%#l:%#l;%#l" +
  "Q%#lR%&l`0lslX(#lY(#lZ(#l[%#m4%#m5%#m8%#m9%#mo%#mp%&n00lslX(#lY(#lZ(#l[%#nB&%0kNkY%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%&ng0lslX(#lY(#lZ(#l[#&lX0k&kY%$k'kY%$k<kY%'kMkY0lslW)#lX)#lY)#lZ)#l[(&m-0lslW+#lX+#lY+#lZ" +
  "+#l[%#l*%#l-%#l.%#l2%#l:%#l;%#lQ%#lR%&l`0lslW(#lY(#lZ(#l[%#m4%#m5%#m8%#m9%#mo%#mp%&n00lslW(#lY(#lZ(#l[%#nB&%0kNkY%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%&ng0lslW(#lY(#lZ(#l[#&lY0k&kY%$k'kY%$k<kY%'kMkY0lslW)#lX)#" +
  "lY)#lZ)#l[(&m-0lslW+#lX+#lY+#lZ+#l[%#l*%#l-%#l.%#l2%#l:%#l;%#lQ%#lR%&l`0lslW(#lX(#lZ(#l[%#m4%#m5%#m8%#m9%#mo%#mp%&n00lslW(#lX(#lZ(#l[%#nB&%0kNkY%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%&ng0lslW(#lX(#lZ(#l[#&lZ0k&" +
  "kY%$k'kY%$k<kY%'kMkY0lslW)#lX)#lY)#lZ)#l[(&m-0lslW+#lX+#lY+#lZ+#l[%#l*%#l-%#l.%#l2%#l:%#l;%#lQ%#lR%&l`0lslW(#lX(#lY(#l[%#m4%#m5%#m8%#m9%#mo%#mp%&n00lslW(#lX(#lY(#l[%#nB&%0kNkY%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0k" +
  "NkY%&ng0lslW(#lX(#lY(#l[#&l[0k&kY%$k'kY%$k<kY%'kMkY0lslW)#lX)#lY)#lZ)#l[(&m-0lslW+#lX+#lY+#lZ+#l[%#l*%#l-%#l.%#l2%#l:%#l;%#lQ%#lR%&l`0lslW(#lX(#lY(#lZ%#m4%#m5%#m8%#m9%#mo%#mp%&n00lslW(#lX(#lY(#lZ%#nB&%0kNkY%#nC" +
  "%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%&ng0lslW(#lX(#lY(#lZ!&lt0k&kY$$k'kY$$k<kY$&kMkY0ls'#lt'%m-0ls)#lt$#l*$#l-$#l.$#l2$#l:$#l;$#lQ$#lR$#lq%$0lq$#lr%$0lq&#lr$%lt0lq'$0lq&#lr'$0lq(#lr$#m4$#m5$#m8$#m9$#mo$#mp$#nB%%0" +
  "kNkY$#nC$#nD$#nE$#nF$#nM%%0kNkY$#nN%%0kNkY#&lW0k&kY%$k'kY%$k<kY%'kMkY0lslW)#lX)#lY)#lZ)#l[($ltlW)#lX)#lY)#lZ)#l[(&m-0lslW+#lX+#lY+#lZ+#l[*$ltlW+#lX+#lY+#lZ+#l[%#l*%#l-%#l.%#l2%#l:%#l;%#lQ%#lR%&l`0ltlX(#lY(#lZ(#" +
  "l[%#m4%#m5%#m8%#m9%#mo%#mp%&n00lslX(#lY(#lZ(#l['$ltlX(#lY(#lZ(#l[%#nB&%0kNkY%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%&ng0ltlX(#lY(#lZ(#l[#&lX0k&kY%$k'kY%$k<kY%'kMkY0lslW)#lX)#lY)#lZ)#l[($ltlW)#lX)#lY)#lZ)#l[(&m-0" +
  "lslW+#lX+#lY+#lZ+#l[*$ltlW+#lX+#lY+#lZ+#l[%#l*%#l-%#l.%#l2%#l:%#l;%#lQ%#lR%&l`0ltlW(#lY(#lZ(#l[%#m4%#m5%#m8%#m9%#mo%#mp%&n00lslW(#lY(#lZ(#l['$ltlW(#lY(#lZ(#l[%#nB&%0kNkY%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%&n" +
  "g0ltlW(#lY(#lZ(#l[#&lY0k&kY%$k'kY%$k<kY%'kMkY0lslW)#lX)#lY)#lZ)#l[($ltlW)#lX)#lY)#lZ)#l[(&m-0lslW+#lX+#lY+#lZ+#l[*$ltlW+#lX+#lY+#lZ+#l[%#l*%#l-%#l.%#l2%#l:%#l;%#lQ%#lR%&l`0ltlW(#lX(#lZ(#l[%#m4%#m5%#m8%#m9%#mo%#" +
  "mp%&n00lslW(#lX(#lZ(#l['$ltlW(#lX(#lZ(#l[%#nB&%0kNkY%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%&ng0ltlW(#lX(#lZ(#l[#&lZ0k&kY%$k'kY%$k<kY%'kMkY0lslW)#lX)#lY)#lZ)#l[($ltlW)#lX)#lY)#lZ)#l[(&m-0lslW+#lX+#lY+#lZ+#l[*$lt" +
  "lW+#lX+#lY+#lZ+#l[%#l*%#l-%#l.%#l2%#l:%#l;%#lQ%#lR%&l`0ltlW(#lX(#lY(#l[%#m4%#m5%#m8%#m9%#mo%#mp%&n00lslW(#lX(#lY(#l['$ltlW(#lX(#lY(#l[%#nB&%0kNkY%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%&ng0ltlW(#lX(#lY(#l[#&l[0k" +
  "&kY%$k'kY%$k<kY%'kMkY0lslW)#lX)#lY)#lZ)#l[($ltlW)#lX)#lY)#lZ)#l[(&m-0lslW+#lX+#lY+#lZ+#l[*$ltlW+#lX+#lY+#lZ+#l[%#l*%#l-%#l.%#l2%#l:%#l;%#lQ%#lR%&l`0ltlW(#lX(#lY(#lZ%#m4%#m5%#m8%#m9%#mo%#mp%&n00lslW(#lX(#lY(#lZ'" +
  "$ltlW(#lX(#lY(#lZ%#nB&%0kNkY%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%&ng0ltlW(#lX(#lY(#lZ!&lx0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&ly0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0c" +
  "kY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&lz0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&l{0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&l}0ckY$$dkY#&lW0ckY" +
  "%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&m$0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&m'0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$" +
  "dkY!&m(0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&m+0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&m,0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dk" +
  "Y#&lZ0ckY%$dkY#&l[0ckY%$dkY!'m@kY0ckY%$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!%mc0m1!%md0m3!&me0l'kY!&mf06kY$$7kY!&mg0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&" +
  "l[0ckY%$dkY!&mh0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&mi0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&mj0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY" +
  "0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&ml0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&mm0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&mq0ckY$$dkY#&lW0c" +
  "kY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&mr0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&ms0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY" +
  "%$dkY!&mt0ckY&%0kNkY$$dkY&%0kNkY$$kNkY#&lW0ckY'%0kNkY%$dkY'%0kNkY%$kNkY#&lX0ckY'%0kNkY%$dkY'%0kNkY%$kNkY#&lY0ckY'%0kNkY%$dkY'%0kNkY%$kNkY#&lZ0ckY'%0kNkY%$dkY'%0kNkY%$kNkY#&l[0ckY'%0kNkY%$dkY'%0kNkY%$kNkY!&n30ck" +
  "Y$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&n90ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&n;0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%" +
  "$dkY#&l[0ckY%$dkY!&n<0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&n=0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&n>0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$d" +
  "kY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&n?0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&n@0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&nI0ckY$$dkY" +
  "#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&nJ0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&nO0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&" +
  "l[0ckY%$dkY!&nP0ckY&%0kNkY$$dkY&%0kNkY$$kNkY#&lW0ckY'%0kNkY%$dkY'%0kNkY%$kNkY#&lX0ckY'%0kNkY%$dkY'%0kNkY%$kNkY#&lY0ckY'%0kNkY%$dkY'%0kNkY%$kNkY#&lZ0ckY'%0kNkY%$dkY'%0kNkY%$kNkY#&l[0ckY'%0kNkY%$dkY'%0kNkY%$kNkY!" +
  "&nQ0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&nR0k&kY$$k'kY$$k<kY$#l*$#l-$#l.$#l0$#l2$#l:$#l;$#lQ$#lR$#m4$#m5$#m8$#m9$#mo$#mp$%n00nR$#nB%%0kNkY$#nC$#nD$#nE$#nF$#nM%%0kNkY$#nN%%0" +
  "kNkY$%nR0nS'$0nS$#nS%$0nS$#nb#&lW0k&kY%$k'kY%$k<kY%)kMkY0m-0nRlX+#lY+#lZ+#l[($nRlX)#lY)#lZ)#l[%#l*%#l-%#l.%#l0%#l2%#l:%#l;%#lQ%#lR%&l`0nRlX(#lY(#lZ(#l[%#m4%#m5%#m8%#m9%#mo%#mp%&n00nRlW(#lX(#lY(#lZ(#l[%#nB&%0kNk" +
  "Y%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%#nb%&ng0nRlX(#lY(#lZ(#l[#&lX0k&kY%$k'kY%$k<kY%)kMkY0m-0nRlW+#lY+#lZ+#l[($nRlW)#lY)#lZ)#l[%#l*%#l-%#l.%#l0%#l2%#l:%#l;%#lQ%#lR%&l`0nRlW(#lY(#lZ(#l[%#m4%#m5%#m8%#m9%#mo%#mp" +
  "%&n00nRlW(#lX(#lY(#lZ(#l[%#nB&%0kNkY%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%#nb%&ng0nRlW(#lY(#lZ(#l[#&lY0k&kY%$k'kY%$k<kY%)kMkY0m-0nRlW+#lX+#lZ+#l[($nRlW)#lX)#lZ)#l[%#l*%#l-%#l.%#l0%#l2%#l:%#l;%#lQ%#lR%&l`0nRlW(" +
  "#lX(#lZ(#l[%#m4%#m5%#m8%#m9%#mo%#mp%&n00nRlW(#lX(#lY(#lZ(#l[%#nB&%0kNkY%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%#nb%&ng0nRlW(#lX(#lZ(#l[#&lZ0k&kY%$k'kY%$k<kY%)kMkY0m-0nRlW+#lX+#lY+#l[($nRlW)#lX)#lY)#l[%#l*%#l-%#l" +
  ".%#l0%#l2%#l:%#l;%#lQ%#lR%&l`0nRlW(#lX(#lY(#l[%#m4%#m5%#m8%#m9%#mo%#mp%&n00nRlW(#lX(#lY(#lZ(#l[%#nB&%0kNkY%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%#nb%&ng0nRlW(#lX(#lY(#l[#&l[0k&kY%$k'kY%$k<kY%)kMkY0m-0nRlW+#lX+#" +
  "lY+#lZ($nRlW)#lX)#lY)#lZ%#l*%#l-%#l.%#l0%#l2%#l:%#l;%#lQ%#lR%&l`0nRlW(#lX(#lY(#lZ%#m4%#m5%#m8%#m9%#mo%#mp%&n00nRlW(#lX(#lY(#lZ(#l[%#nB&%0kNkY%#nC%#nD%#nE%#nF%#nM&%0kNkY%#nN&%0kNkY%#nb%&ng0nRlW(#lX(#lY(#lZ!&nU0c" +
  "kY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&nW0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&nX0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY" +
  "%$dkY#&l[0ckY%$dkY!&nY0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&nZ0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&n[0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$" +
  "dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&n]0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&n^0ckY$$dkY#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&n_0ckY$$dk" +
  "Y#&lW0ckY%$dkY#&lX0ckY%$dkY#&lY0ckY%$dkY#&lZ0ckY%$dkY#&l[0ckY%$dkY!&n`0ckY$$dkY!&na0ckY$$dkY!'nilW0njlX&#lY&#lZ&#l[#&lX0njlW&#lY&#lZ&#l[#&lY0njlW&#lX&#lZ&#l[#&lZ0njlW&#lX&#lY&#l[#&l[0njlW&#lX&#lY&#lZ";
