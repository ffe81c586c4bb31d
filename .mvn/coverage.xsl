<?xml version="1.0" encoding="UTF-8"?>
<!-- One line for each package of JaCoCo's report, and one for the module: how many of its branches and lines the unit tests reach. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/report">
    <xsl:apply-templates select="package">
      <xsl:sort select="@name"/>
    </xsl:apply-templates>
    <xsl:call-template name="line">
      <xsl:with-param name="name" select="@name"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="package">
    <xsl:call-template name="line">
      <xsl:with-param name="name" select="translate(@name, '/', '.')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="line">
    <xsl:param name="name"/>
    <xsl:text>unit tests cover </xsl:text>
    <xsl:call-template name="share"><xsl:with-param name="counter" select="counter[@type='LINE']"/></xsl:call-template>
    <xsl:text> of the lines, </xsl:text>
    <xsl:call-template name="share"><xsl:with-param name="counter" select="counter[@type='BRANCH']"/></xsl:call-template>
    <xsl:text> of the branches: </xsl:text>
    <xsl:value-of select="$name"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="share">
    <xsl:param name="counter"/>
    <xsl:choose>
      <xsl:when test="$counter">
        <xsl:variable name="percent" select="floor(100 * $counter/@covered div ($counter/@covered + $counter/@missed))"/>
        <xsl:value-of select="substring(concat('  ', $percent), string-length(concat('  ', $percent)) - 2)"/>
        <xsl:text> %</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>  - %</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
